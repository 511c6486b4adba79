import { join } from "node:path";
import { conflict } from "../base/errors.ts";
import { withLockOrFail } from "../system/lock.ts";

const LOCK_FILE = ".takehome/defend.lock";

/**
 * Do `work` while no other process holds the interview of this repository: two would ask the same questions, and only
 * the first answer would count. Throws a conflict when it is held elsewhere.
 */
export const withInterviewLock = <T>(root: string, work: () => Promise<T>): Promise<T> =>
  withLockOrFail(
    join(root, LOCK_FILE),
    conflict(
      "The interview is open in another terminal.",
      "Continue there, or leave it with Ctrl-C and run `npm run defend` here.",
    ),
    work,
  );
