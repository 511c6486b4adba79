import { cancelled } from "../base/errors.ts";

/** The error of an interrupted scoring run. */
export const interrupted = () =>
  cancelled(
    "Interrupted before the score was complete, so no score was stored.",
    "Score again; it starts from the beginning. With --skip or a smaller --count it takes less time.",
  );

/** Throw `interrupted` when the signal was aborted. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw interrupted();
}
