/** Reading text files, atomic file writes, and hashes. */
export { decodeText, readText, sha256, writeNewFile } from "../system/files.ts";
