import { type Progress, startProgress } from "../ui/progress.ts";
import type { Terminal } from "../ui/terminal.ts";

/** Messages and progress of a long operation while it runs. Results are not its concern: reports render them. */
export interface Reporter {
  /** Show the progress of one slow part, until it is stopped. */
  progress(label: string): Progress;
  /** Tell something that cannot wait for the report. */
  info(text: string): void;
  /** The same for a problem. */
  warn(text: string): void;
}

/** Reports to standard error, so that standard output holds results only. */
export const terminalReporter = (terminal: Terminal): Reporter => ({
  progress: (label) => startProgress(terminal, label),
  info: (text) => terminal.err(text),
  warn: (text) => terminal.err(terminal.paint("red", text)),
});
