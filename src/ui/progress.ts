import { duration } from "../base/format.ts";
import { clip } from "./table.ts";
import type { Terminal } from "./terminal.ts";

/**
 * One line on standard error that shows that something is going on and how far it is.
 *
 * Not clack's spinner: while that one turns, Ctrl-C ends the process with exit code 0 and without cleaning up.
 * Where nobody watches (a pipe, CI) it prints the start, every tenth of the way, and the end.
 */
export interface Progress {
  /** Finished and total counts, and a word about the current step. */
  update(state: { done?: number; total?: number; detail?: string }): void;
  /** Remove the line and print `text` for good (nothing when it is omitted). */
  stop(text?: string): void;
}

const FRAMES = { unicode: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"], ascii: ["|", "/", "-", "\\"] };
/** Columns of the bar, and from how many of the screen on it is the long one: the word about the step matters more. */
const BAR = { long: 24, short: 12, from: 100 };

export function startProgress(terminal: Terminal, label: string): Progress {
  const started = performance.now();
  const frames = terminal.unicode ? FRAMES.unicode : FRAMES.ascii;
  let state: { done?: number; total?: number; detail?: string } = {};
  let frame = 0;
  let announced = 0;

  const draw = () => {
    const { done = 0, total, detail } = state;
    const columns = process.stderr.columns || 80;
    const bar = total
      ? `${barOf(done / total, columns < BAR.from ? BAR.short : BAR.long, terminal.unicode)} ${done}/${total} `
      : "";
    const elapsed = duration((performance.now() - started) / 1000);
    const line = `${frames[frame++ % frames.length]} ${label} ${bar}${elapsed}${detail ? `  ${detail}` : ""}`;
    process.stderr.write(`\r\x1b[2K${clip(line, columns - 1)}`);
  };
  const timer = terminal.animated ? setInterval(draw, 100) : undefined;
  timer?.unref();
  if (!terminal.animated) terminal.err(`${label} ...`);

  return {
    update(next) {
      state = { ...state, ...next };
      if (terminal.animated) return;
      const { done = 0, total = 0 } = state;
      const tenth = total > 0 ? Math.floor((done * 10) / total) : 0;
      if (tenth > announced && done < total) terminal.err(`${label} ${done}/${total}`);
      announced = Math.max(announced, tenth);
    },
    stop(text) {
      clearInterval(timer);
      if (terminal.animated) process.stderr.write("\r\x1b[2K");
      if (text !== undefined) terminal.err(text);
    },
  };
}

function barOf(share: number, width: number, unicode: boolean): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
  return unicode
    ? "━".repeat(filled) + "─".repeat(width - filled)
    : `[${"#".repeat(filled)}${".".repeat(width - filled)}]`;
}
