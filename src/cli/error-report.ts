import { EXIT, type ExitCode, TakehomeError } from "../base/errors.ts";
import { RESULTS_FILE } from "../repository/layout.ts";
import type { Terminal } from "../ui/terminal.ts";

/**
 * Print an error: one that a person can act on as message and hint, any other as a bug with its stack.
 * @param json whether standard output is JSON, which the error then is too
 * @returns the exit code
 */
export function reportError(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  const known = error instanceof TakehomeError ? error : fileSystemError(error);
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

const AGAIN = "then run the same command again.";

/** Errors of the file system or SQLite are problems that the user can resolve, not bugs. */
function fileSystemError(error: unknown): TakehomeError | undefined {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  const failed = (message: string, hint: string) => new TakehomeError(EXIT.failed, message, hint, { cause: error });
  // SQLite appends details to its error codes: SQLITE_IOERR_WRITE, SQLITE_CORRUPT_INDEX.
  switch (/^SQLITE_[A-Z]+/.exec(code ?? "")?.[0] ?? code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
    case "SQLITE_FULL":
      return failed("The disk is full. No file was left incomplete.", `Free some space, ${AGAIN}`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "SQLITE_READONLY":
    case "SQLITE_CANTOPEN":
      return failed(`No permission${path ? ` for ${path}` : ""}.`, `Choose a folder that you can write to, ${AGAIN}`);
    case "SQLITE_BUSY":
      return failed(
        "The results database is locked by another process.",
        `Wait until it has finished, or end it, ${AGAIN}`,
      );
    case "SQLITE_CORRUPT":
    case "SQLITE_NOTADB":
      return failed(
        "The results database is damaged.",
        `Move it away and evaluate again: \`mv ${RESULTS_FILE} ${RESULTS_FILE}.damaged\`.`,
      );
    case "SQLITE_IOERR":
      return failed("The results database could not be read or written.", `Check the disk, ${AGAIN}`);
    case "EMFILE":
    case "ENFILE":
      return failed("Too many files are open.", `Raise the limit (\`ulimit -n 4096\`), ${AGAIN}`);
    default:
      return undefined;
  }
}
