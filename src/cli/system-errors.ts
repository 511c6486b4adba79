import { failure, type TakehomeError } from "../base/errors.ts";
import { RESULTS_FILE } from "../repository/layout.ts";

/** What an error of the operating system or of SQLite means to a person, and what they can do. */
interface Meaning {
  /** @param path the file or folder of the failed call, shortened; undefined if the call names none */
  message(path: string | undefined): string;
  hint: string;
}

const AGAIN = "then run the same command again.";
const MAX_SHOWN_CHARACTERS = 120;

const about =
  (what: string, problem: string) =>
  (path: string | undefined): string =>
    `${path ?? what} ${problem}.`;

const NO_PERMISSION: Meaning = {
  message: (path) => `No permission${path === undefined ? "" : ` for ${path}`}.`,
  hint: `Choose a folder that you can write to, ${AGAIN}`,
};
const DISK_FULL: Meaning = {
  message: () => "The disk is full. No file was left incomplete.",
  hint: `Free some space, ${AGAIN}`,
};
const TOO_MANY_FILES: Meaning = {
  message: () => "Too many files are open.",
  hint: `Raise the limit (\`ulimit -n 4096\`), ${AGAIN}`,
};
const ANOTHER_PATH = `Choose another path, ${AGAIN}`;

/**
 * By code: what the file system or SQLite refuses is for the person to resolve, and not a bug. SQLite's codes come with
 * the circumstances behind them (SQLITE_IOERR_WRITE, SQLITE_CORRUPT_INDEX), which this table leaves out.
 */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ENOENT: {
    message: about("A file", "does not exist, or is a symbolic link to something that does not exist"),
    hint: `Check the path, ${AGAIN}`,
  },
  ENOTDIR: { message: about("A part of the path", "is not a folder, or lies inside a file"), hint: ANOTHER_PATH },
  EISDIR: { message: about("The path", "is a folder, and a file is needed"), hint: ANOTHER_PATH },
  EEXIST: { message: about("The path", "already exists"), hint: ANOTHER_PATH },
  ENOTEMPTY: { message: about("The folder", "is not empty"), hint: ANOTHER_PATH },
  ENAMETOOLONG: {
    message: about("A path", "is too long: most file systems allow 255 bytes for a name"),
    hint: `Choose a shorter name, ${AGAIN}`,
  },
  ELOOP: { message: about("A path", "leads through symbolic links in a circle"), hint: ANOTHER_PATH },
  EINVAL: { message: about("A path", "is not valid on this file system"), hint: ANOTHER_PATH },
  EILSEQ: { message: about("A path", "has characters that this file system does not allow"), hint: ANOTHER_PATH },
  EXDEV: { message: about("A folder", "is on another file system than its destination"), hint: ANOTHER_PATH },
  EMLINK: { message: about("A file", "has too many links"), hint: ANOTHER_PATH },
  EACCES: NO_PERMISSION,
  EPERM: NO_PERMISSION,
  EROFS: {
    message: about("The file system", "is read-only"),
    hint: `Choose a folder that you can write to, ${AGAIN}`,
  },
  ENOSPC: DISK_FULL,
  EDQUOT: { message: () => "Your disk quota is used up. No file was left incomplete.", hint: DISK_FULL.hint },
  EFBIG: { message: about("A file", "is larger than the file system or `ulimit -f` allows"), hint: DISK_FULL.hint },
  EMFILE: TOO_MANY_FILES,
  ENFILE: TOO_MANY_FILES,
  EBUSY: { message: about("A file", "is in use by another program"), hint: `Close that program, ${AGAIN}` },
  ETXTBSY: { message: about("A file", "is a program that is running"), hint: `End that program, ${AGAIN}` },
  EIO: {
    message: about("A file", "could not be read or written: the device failed"),
    hint: `Check the disk, ${AGAIN}`,
  },
  ESTALE: { message: about("A file", "is gone from its file server"), hint: `Change into the folder again, ${AGAIN}` },
  SQLITE_FULL: DISK_FULL,
  SQLITE_READONLY: NO_PERMISSION,
  SQLITE_CANTOPEN: NO_PERMISSION,
  SQLITE_BUSY: {
    message: () => "The results database is locked by another process.",
    hint: `Wait until it has finished, or end it, ${AGAIN}`,
  },
  SQLITE_CORRUPT: damaged(),
  SQLITE_NOTADB: damaged(),
  SQLITE_IOERR: {
    message: () => "The results database could not be read or written.",
    hint: `Check the disk, ${AGAIN}`,
  },
};

function damaged(): Meaning {
  return {
    message: () => "The results database is damaged.",
    hint: `Move it away and evaluate again: \`mv ${RESULTS_FILE} ${RESULTS_FILE}.damaged\`.`,
  };
}

/** Calls whose errors are not about files, although they share some codes with them. */
const OTHER_CALLS = /^(?:spawn|connect|listen|bind|getaddrinfo|kill)\b/;

/**
 * Explains an error of the file system or of SQLite.
 * @returns a failure with a message and a hint; undefined for any other error
 */
export function explainSystemError(error: unknown): TakehomeError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, syscall }: NodeJS.ErrnoException = error;
  if (code === undefined || OTHER_CALLS.test(syscall ?? "")) return undefined;
  const key = /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
  // An ENOENT and the like without a call is an error that some package made up, and not one of the file system.
  if (!Object.hasOwn(MEANINGS, key) || (key.startsWith("E") && syscall === undefined)) return undefined;
  const meaning = MEANINGS[key];
  return meaning && failure(meaning.message(path === undefined ? undefined : shortened(path)), meaning.hint, error);
}

/** A path without its middle if it is too long to be read. */
function shortened(path: string): string {
  if (path.length <= MAX_SHOWN_CHARACTERS) return path;
  const half = MAX_SHOWN_CHARACTERS / 2;
  return `${path.slice(0, half)}...${path.slice(-half)}`;
}
