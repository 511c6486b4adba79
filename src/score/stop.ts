import { cancelled } from "../base/errors.ts";

/** The error of an interrupted scoring run. */
export const interrupted = () =>
  cancelled("Interrupted; finished parts are kept.", "Run `npm run score` again to continue.");

/** Throw `interrupted` when the signal was aborted. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw interrupted();
}
