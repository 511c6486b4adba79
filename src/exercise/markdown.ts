/** Reading Markdown that people wrote. */
export { tableRowsOf } from "../base/markdown/blocks.ts";
