/** Atomic file writes, and hashes. */
export { sha256, writeNewFile } from "../system/files.ts";
