import { homedir } from "node:os";
import { join } from "node:path";

/** The kit's folder among the user's caches (XDG Base Directory Specification). It may not exist. */
export const graderCache = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "create-takehome");
