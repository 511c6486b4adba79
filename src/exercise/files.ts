/** Atomic file writes, and hashes. */
export { createWhole, sha256 } from "../system/files.ts";
