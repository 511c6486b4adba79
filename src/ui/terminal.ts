import { type Format, printable, styled } from "./styling.ts";

const DEFAULT_COLUMNS = 80;
/** In fewer columns than these, a wrapped text could not be read. */
const MIN_COLUMNS = 20;

/**
 * Columns to lay out text for. Some CI systems and serial consoles report none (0) or a few; 80 are assumed then, and the
 * terminal breaks the lines.
 */
export const usableColumns = (reported: number | undefined): number =>
  reported !== undefined && reported >= MIN_COLUMNS ? reported : DEFAULT_COLUMNS;

/**
 * Output of a command: results go to `out`, messages about the work in progress to `err`. Both show control characters
 * escaped, as in JSON, so a text may come from anywhere.
 */
export interface Terminal {
  /** Print lines to standard output. */
  out(text: string): void;
  /** Print lines to standard error. */
  err(text: string): void;
  /** Apply a color or weight if the terminal supports it; otherwise return the text unchanged. */
  paint(format: Format, text: string): string;
  /** Standard input and output are a person's terminal, so questions can be asked. */
  interactive: boolean;
  /** Standard error is a terminal, so lines can be redrawn. */
  animated: boolean;
  /** Columns of standard output; 100 when it is not a terminal, 80 when the terminal reports none or a few. */
  width: number;
  /** The terminal can show characters beyond ASCII. */
  unicode: boolean;
}

/**
 * Read the capabilities of the terminal. Colors follow NO_COLOR (https://no-color.org), FORCE_COLOR, and whether standard
 * output is a terminal. In CI, nothing is interactive, because nobody is there to answer.
 */
export function createTerminal(env: NodeJS.ProcessEnv = process.env): Terminal {
  const ci = Boolean(env["CI"]) && env["CI"] !== "false";
  const tty = Boolean(process.stdout.isTTY) && env["TERM"] !== "dumb";
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const color = !env["NO_COLOR"] && (forced || tty);
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "";
  return {
    out: (text) => void process.stdout.write(`${printable(text)}\n`),
    err: (text) => void process.stderr.write(`${printable(text)}\n`),
    paint: (format, text) => (color ? styled(format, text) : text),
    interactive: tty && Boolean(process.stdin.isTTY) && !ci,
    animated: Boolean(process.stderr.isTTY) && env["TERM"] !== "dumb" && !ci,
    width: process.stdout.isTTY ? usableColumns(process.stdout.columns) : 100,
    unicode: process.platform === "win32" ? Boolean(env["WT_SESSION"]) : /utf-?8/i.test(locale),
  };
}

/** The width at which lines are wrapped: that of a person's terminal. Output to files and programs is not wrapped. */
export const columnsOf = ({ interactive, width }: Terminal): number => (interactive ? width : Number.POSITIVE_INFINITY);

/** Errors of the standard streams while a command runs. */
interface OutputWatch {
  /**
   * What standard output or standard error could not write, and why; undefined if everything was written. Call it at the
   * end: it waits until the last error has been reported.
   */
  failure(): Promise<NodeJS.ErrnoException | undefined>;
}

/**
 * Watch for output that cannot be written. Without a listener for such errors, the process would end in the middle of its
 * work. That the reader has gone away (EPIPE, as in `npm run score | head`) is no failure; a full disk is one.
 */
export function watchOutput(): OutputWatch {
  let failed: NodeJS.ErrnoException | undefined;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") failed ??= error;
    });
  }
  return {
    async failure() {
      await new Promise((resolve) => setImmediate(resolve));
      return failed;
    },
  };
}
