import { EXIT, type ExitCode, TakehomeError } from "../base/errors.ts";
import type { Terminal } from "../ui/terminal.ts";
import { explainSystemError } from "./system-errors.ts";

/**
 * Print an error: one that a person can act on as message and hint, any other as a bug with its stack.
 * @param json whether standard output is JSON, which the error then is too
 * @returns the exit code
 */
export function reportError(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  const known = error instanceof TakehomeError ? error : explainSystemError(error);
  if (!known) {
    terminal.err(`${terminal.paint("red", "This is a bug in create-takehome:")}\n${(error as Error)?.stack ?? error}`);
    terminal.err("Please report it with the lines above and the command you typed.");
    return EXIT.failed;
  }
  const { message, hint, code } = known;
  if (json) terminal.out(JSON.stringify({ error: { message, hint, exit_code: code } }, null, 2));
  else {
    terminal.err(terminal.paint(code === EXIT.cancelled ? "yellow" : "red", message));
    terminal.err(hint);
  }
  return code;
}
