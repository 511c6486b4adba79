import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Where a command writes. Results go to `out`, everything about the work in progress to `err`. */
export interface Terminal {
  /** Print lines to standard output. */
  out(text: string): void;
  /** Print lines to standard error. */
  err(text: string): void;
  /** Apply a colour or weight where the terminal shows it, else return the text as it is. */
  paint(format: Format, text: string): string;
  /** Both ends are a person's terminal, so questions can be asked. */
  interactive: boolean;
  /** Standard error is a terminal, so a line can be redrawn. */
  animated: boolean;
  /** Columns of standard output; 100 where it is not a terminal. */
  width: number;
  /** The terminal can show characters beyond ASCII. */
  unicode: boolean;
}

/**
 * Colours follow the usual rules (https://no-color.org, FORCE_COLOR, a terminal at the end); a CI counts as no terminal
 * because nobody is there to answer.
 */
export function createTerminal(env: NodeJS.ProcessEnv = process.env): Terminal {
  const ci = Boolean(env["CI"]) && env["CI"] !== "false";
  const tty = Boolean(process.stdout.isTTY) && env["TERM"] !== "dumb";
  const forced = env["FORCE_COLOR"] !== undefined && env["FORCE_COLOR"] !== "0";
  const colour = !env["NO_COLOR"] && (forced || tty);
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "";
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    paint: (format, text) => (colour ? styleText(format, text) : text),
    interactive: tty && Boolean(process.stdin.isTTY) && !ci,
    animated: Boolean(process.stderr.isTTY) && env["TERM"] !== "dumb" && !ci,
    width: process.stdout.columns || 100,
    unicode: process.platform === "win32" ? Boolean(env["WT_SESSION"]) : /utf-?8/i.test(locale),
  };
}

/** Columns to break lines at: a person's screen; what goes to a file or another program stays whole. */
export const columnsOf = ({ interactive, width }: Terminal): number => (interactive ? width : Number.POSITIVE_INFINITY);

/**
 * Go on without a word when whoever read the output has gone (`npm run score | head`): an error event without a listener
 * would end the process in the middle of its work.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
