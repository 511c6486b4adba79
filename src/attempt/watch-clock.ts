import { usageError } from "../base/errors.ts";
import type { Phase } from "../exercise/manifest.ts";
import { showScreen } from "../ui/screen.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { Attempt } from "./attempt.ts";
import { watchScreen } from "./clock-view.ts";

const BELL = "\x07";

/** What the full-screen clock needs. */
export interface WatchRequest {
  attempt: Attempt;
  phases: readonly Phase[];
  terminal: Terminal;
  signal: AbortSignal;
  /** Deliver what is due, silently, because the screen shows it. @returns whether something arrived */
  settle(): Promise<boolean>;
}

/** Show the clock until a key or Ctrl-C ends it; leaving stops nothing. Throws a usage error without a terminal. */
export async function watchClock({ attempt, phases, terminal, signal, settle }: WatchRequest): Promise<void> {
  if (!terminal.interactive) {
    throw usageError("`timer watch` needs a terminal.", "`npm run timer -- status` prints the status once.");
  }
  await showScreen({
    signal,
    draw: (columns, rows) => watchScreen(attempt.status(), terminal, columns, rows),
    async onTick() {
      await attempt.refresh(); // another terminal may have changed the phase
      const arrived = await settle();
      if ((await attempt.takeWarning()) !== undefined || arrived) process.stdout.write(BELL);
    },
    async onKey(name, _, ctrl) {
      const { status, phase } = attempt.state();
      if (name === "q" || name === "escape" || (ctrl && name === "d")) return "leave";
      if (name === "p" && status === "running") await attempt.record({ type: "paused" });
      else if (name === "p" && status === "paused") await attempt.record({ type: "resumed" });
      else if (name === "n" && status !== "stopped") {
        const next = phases[phases.findIndex(({ id }) => id === phase) + 1];
        if (next) await attempt.record({ type: "phase", phase: next.id });
      }
      return "stay";
    },
  });
}
