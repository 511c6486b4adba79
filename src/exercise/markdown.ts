/** Reads tables in Markdown. */
export { tableRowsOf } from "../base/markdown/blocks.ts";
