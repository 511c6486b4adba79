/** Files that are written whole or not at all, and their hashes. */
export { sha256, writeNewFile } from "../system/files.ts";
