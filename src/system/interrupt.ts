import { EXIT } from "../base/errors.ts";

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * An AbortSignal for a whole command. The first SIGINT (Ctrl-C), SIGTERM or SIGHUP aborts it, so that every part can clean
 * up; the second one exits at once, for a person who does not want to wait.
 * @returns the signal, and `dispose`, which removes the handlers
 */
export function createInterruptSignal(): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    dispose() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
