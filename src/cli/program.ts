import { EXIT, type ExitCode, TakehomeError, usageError } from "../base/errors.ts";
import type { CommandSummary } from "../commands/repository-commands.ts";
import { DATABASE_FILE } from "../evaluation/database.ts";
import type { Registry } from "../registry.ts";
import { createInterruptSignal } from "../system/interrupt.ts";
import { KIT_VERSION } from "../system/kit.ts";
import { createTerminal, ignoreBrokenPipe, type Terminal } from "../ui/terminal.ts";

export interface Program {
  /** Name shown in usage lines. */
  program: string;
  commands: readonly CommandSummary[];
  /** Command meant when the first word is none; undefined prints the overview. */
  defaultCommand: string | undefined;
  exercises(): Registry;
  /** Commands of a repository are run by the runner that lies in it. Set by the kit only. */
  delegate?(argv: readonly string[]): Promise<ExitCode>;
}

/** Find the command, run it, turn what it throws into a message. @returns the exit code */
export async function dispatch(argv: readonly string[], program: Program): Promise<ExitCode> {
  ignoreBrokenPipe();
  const terminal = createTerminal();
  const json = argv.includes("--json");
  try {
    return await runCommand(argv, program, terminal);
  } catch (error) {
    return report(error, terminal, json);
  }
}

async function runCommand(argv: readonly string[], program: Program, terminal: Terminal): Promise<ExitCode> {
  const [first] = argv;
  if (first === "--version" || first === "-v" || first === "-V") {
    terminal.out(KIT_VERSION);
    return EXIT.ok;
  }
  if (first === "--help" || first === "-h" || first === "help" || (first === undefined && !program.defaultCommand)) {
    const named = first === "help" ? argv[1] : undefined;
    return named === undefined ? showOverview(program, terminal) : showHelp(named, program, terminal);
  }

  const summary = program.commands.find(({ name }) => name === first);
  const chosen = summary ?? program.commands.find(({ name }) => name === program.defaultCommand);
  if (!chosen) throw await unknownCommand(first ?? "", program);
  const words = summary ? argv.slice(1) : argv;
  if (words.includes("--help") || words.includes("-h")) {
    const beforeRest = words.slice(0, words.includes("--") ? words.indexOf("--") : undefined);
    if (beforeRest.includes("--help") || beforeRest.includes("-h")) return showHelp(chosen.name, program, terminal);
  }
  // The first word may be a slip for a command, for an exercise, or an exercise: only the last one goes on.
  const named = argv.some((word) => word.startsWith("--exercise"));
  if (
    !summary &&
    !named &&
    first !== undefined &&
    !first.startsWith("-") &&
    !program.exercises().names().includes(first)
  ) {
    throw await unknownCommand(first, program);
  }

  const aboutRepository = chosen.where === "repository" || words.some((word) => chosen.repositoryFlags?.includes(word));
  if (aboutRepository && program.delegate) {
    const { dispose } = createInterruptSignal(); // the runner answers Ctrl-C; we wait for its exit code
    return program.delegate(argv).finally(dispose);
  }
  const spec = await chosen.load();
  const { parseCommandLine } = await import("./parse.ts");
  const parsed = parseCommandLine(spec, words, program.program);
  const { signal, dispose } = createInterruptSignal();
  try {
    return await spec.run({ terminal, exercises: program.exercises(), cwd: process.cwd(), signal, ...parsed });
  } finally {
    dispose();
  }
}

async function showOverview(program: Program, terminal: Terminal): Promise<ExitCode> {
  const { overview } = await import("./help.ts");
  terminal.out(overview(terminal, program.program, program.commands));
  return EXIT.ok;
}

async function showHelp(name: string, program: Program, terminal: Terminal): Promise<ExitCode> {
  const summary = program.commands.find((command) => command.name === name);
  if (!summary) throw await unknownCommand(name, program);
  const { commandHelp } = await import("./help.ts");
  terminal.out(commandHelp(terminal, program.program, await summary.load()));
  return EXIT.ok;
}

async function unknownCommand(word: string, program: Program): Promise<TakehomeError> {
  const { suggest } = await import("../base/edit-distance.ts");
  const commands = program.commands.filter(({ internal }) => !internal).map(({ name }) => name);
  const exercises = program.defaultCommand ? program.exercises().names() : [];
  const guess = suggest(word, [...commands, ...exercises]);
  const known = program.defaultCommand
    ? `Exercises: ${exercises.join(", ")}. Commands: ${commands.join(", ")}.`
    : `Commands: ${commands.join(", ")}.`;
  const what = program.defaultCommand ? "an exercise or a command" : "a command";
  return usageError(`"${word}" is not ${what}.${guess ? ` Did you mean "${guess}"?` : ""}`, known);
}

function report(error: unknown, terminal: Terminal, json: boolean): ExitCode {
  if (!(error instanceof TakehomeError)) {
    const known = fileSystemMessage(error);
    if (known) return report(new TakehomeError(EXIT.failed, known.message, known.hint), terminal, json);
    terminal.err(`${terminal.paint("red", "This is a bug in create-takehome:")}\n${(error as Error)?.stack ?? error}`);
    terminal.err("Please report it with the lines above and what you typed.");
    return EXIT.failed;
  }
  const { message, hint, code } = error;
  if (json) terminal.out(JSON.stringify({ error: { message, hint: hint ?? null, exit_code: code } }, null, 2));
  else {
    const colour = code === EXIT.cancelled ? "yellow" : "red";
    terminal.err(terminal.paint(colour, message));
    if (hint) terminal.err(hint);
  }
  return code;
}

/** What the file system refuses is the user's matter, not a bug. */
function fileSystemMessage(error: unknown): { message: string; hint: string } | undefined {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  // SQLite's codes come with the circumstances behind them: SQLITE_IOERR_WRITE, SQLITE_CORRUPT_INDEX.
  switch (/^SQLITE_[A-Z]+/.exec(code ?? "")?.[0] ?? code) {
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
    case "SQLITE_FULL":
      return {
        message: "The disk is full; nothing was left half-written.",
        hint: "Free some space, then run the same command again.",
      };
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "SQLITE_READONLY":
    case "SQLITE_CANTOPEN":
      return {
        message: `No permission${path ? ` for ${path}` : ""}.`,
        hint: "Choose a folder that you may write to, then run the same command again.",
      };
    case "SQLITE_BUSY":
      return {
        message: "The results database is locked by another process.",
        hint: "Wait until it has finished (or end it), then run the same command again.",
      };
    case "SQLITE_CORRUPT":
    case "SQLITE_NOTADB":
      return {
        message: "The results database is damaged.",
        hint: `Move it away and evaluate again: \`mv ${DATABASE_FILE} ${DATABASE_FILE}.damaged\`.`,
      };
    case "SQLITE_IOERR":
      return {
        message: "The results database could not be read or written.",
        hint: "See whether the disk is full or gone, then run the same command again.",
      };
    case "EMFILE":
    case "ENFILE":
      return {
        message: "Too many files are open.",
        hint: "Raise the limit (`ulimit -n 4096`), then run the same command again.",
      };
    default:
      return undefined;
  }
}
