import { duration } from "../base/format.ts";
import { printable } from "./styling.ts";
import { clip } from "./table.ts";
import { type Terminal, usableColumns } from "./terminal.ts";

/**
 * A progress line on standard error. On a terminal it is redrawn; in a pipe or CI, the start, every 10% and the end are
 * printed as lines of their own.
 *
 * This is not clack's spinner, because Ctrl-C during that one exits with code 0 and without cleaning up.
 */
export interface Progress {
  /** Update the finished and total counts and the description of the current step. */
  update(state: { done?: number; total?: number; detail?: string }): void;
  /** Remove the line and print `text` in its place, if given. */
  stop(text?: string): void;
}

const FRAMES = { unicode: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"], ascii: ["|", "/", "-", "\\"] };
/** Columns of the bar. The long bar needs a wide terminal, because the description of the step matters more. */
const BAR = { long: 24, short: 12, longFrom: 100 };

export function startProgress(terminal: Terminal, label: string): Progress {
  const started = performance.now();
  const frames = terminal.unicode ? FRAMES.unicode : FRAMES.ascii;
  let state: { done?: number; total?: number; detail?: string } = {};
  let frame = 0;
  let announced = 0;

  const draw = () => {
    const { done = 0, total, detail } = state;
    const columns = usableColumns(process.stderr.columns);
    const bar = total
      ? `${barOf(done / total, columns < BAR.longFrom ? BAR.short : BAR.long, terminal.unicode)} ${done}/${total} `
      : "";
    const elapsed = duration((performance.now() - started) / 1000);
    const line = `${frames[frame++ % frames.length]} ${label} ${bar}${elapsed}${detail ? `  ${detail}` : ""}`;
    process.stderr.write(`\r\x1b[2K${printable(clip(line, columns - 1))}`);
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
