const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * An AbortSignal for a whole command. The first SIGINT (Ctrl-C), SIGTERM or SIGHUP aborts it, so that every part can clean
 * up.
 * @param onSecond called for a second signal, to end the process at once for a person who does not want to wait
 * @returns the signal, and `dispose`, which removes the handlers
 */
export function createInterruptSignal(onSecond: () => void): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) onSecond();
    else controller.abort();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}

/** Resolves when a signal is aborted. */
export const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
