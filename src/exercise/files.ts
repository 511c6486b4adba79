/** Files that are written whole or not at all, and their hashes. */
export { createWhole, sha256 } from "../system/files.ts";
