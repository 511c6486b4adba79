import { EXIT, type ExitCode, failure, type TakehomeError } from "../base/errors.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Registry } from "../exercise-registry/registry.ts";
import { RUNNER_FILE } from "../repository/layout.ts";
import { createInterruptSignal } from "../system/interrupt.ts";
import { KIT_VERSION } from "../system/kit.ts";
import { createTerminal, type Terminal, watchOutput } from "../ui/terminal.ts";
import type { CommandEntry, CommandShape, Settings } from "./command.ts";
import { reportError } from "./error-report.ts";
import type { ProgramName } from "./usage.ts";

export interface Program {
  name: ProgramName;
  /** At most one of them is the default; without any, no word prints the overview. */
  commands: readonly CommandEntry[];
  exercises(): Registry;
  /** Runs the commands of a repository in the runner that lies in it. Set by the kit only. */
  delegate?(argv: readonly string[]): Promise<ExitCode>;
  /**
   * The exercise that the words of a command name, or that the repository belongs to. Needed for commands whose flags depend
   * on the exercise; see `exerciseIn` in workspace.ts.
   */
  exerciseIn?(
    words: readonly string[],
    positionals: readonly string[],
    exercises: Registry,
    cwd: string,
  ): Promise<Exercise | undefined>;
  /**
   * Runs a command, or prints its help, in the program that has its code; undefined where that is this one. Set by a program
   * that only lists most of its commands.
   */
  runElsewhere?(command: CommandEntry): Promise<ExitCode | undefined>;
  /** Ends the process at once, for a person who pressed Ctrl-C twice. */
  exit(code: ExitCode): void;
}

/** Find the command, run it, and print its errors. @returns the exit code */
export async function dispatch(argv: readonly string[], program: Program): Promise<ExitCode> {
  const output = watchOutput();
  const terminal = createTerminal();
  const json = argv.includes("--json");
  const code = await runCommand(argv, program, terminal).catch((error: unknown) => reportError(error, terminal, json));
  const lost = await output.failure();
  if (lost === undefined || code !== EXIT.ok) return code;
  // Standard output is what could not be written, so the message goes to standard error even with --json.
  const message = `The output could not be written (${lost.code}).`;
  return reportError(failure(message, "Check where it goes, then run the same command again.", lost), terminal, false);
}

async function runCommand(argv: readonly string[], program: Program, terminal: Terminal): Promise<ExitCode> {
  const [first] = argv;
  if (first === "--version" || first === "-v" || first === "-V") {
    terminal.out(KIT_VERSION);
    return EXIT.ok;
  }
  const fallback = program.commands.find(({ isDefault }) => isDefault);
  if (first === "help" && argv[1] !== undefined) return showHelp(argv[1], argv.slice(2), program, terminal);
  if (first === "--help" || first === "-h" || first === "help" || (first === undefined && !fallback)) {
    return showOverview(program, terminal);
  }

  const named = program.commands.find(({ name }) => name === first);
  const command = named ?? fallback;
  if (!command) throw await unknownCommand(first ?? "", program);
  const words = named ? argv.slice(1) : argv;
  if (asksForHelp(words)) return showHelp(command.name, words, program, terminal);
  if (!named && first !== undefined && !mayBeExercise(first, argv, program)) throw await unknownCommand(first, program);

  const aboutRepository =
    command.where === "repository" || words.some((word) => command.repositoryFlags?.includes(word));
  if (!aboutRepository || !program.delegate) {
    const code = await program.runElsewhere?.(command);
    if (code !== undefined) return code;
  }
  const interrupt = createInterruptSignal(() => program.exit(EXIT.cancelled));
  try {
    // The runner answers Ctrl-C; this process waits for its exit code.
    if (aboutRepository && program.delegate) return await program.delegate(argv);
    const definition = await command.load();
    const { parseCommandLine } = await import("./parse.ts");
    const { commandLine } = await import("./usage.ts");
    const chosen = await settingsFor(definition, words, program);
    const parsed = parseCommandLine(definition, words, { program: program.name, command, ...chosen });
    return await definition.run({
      ...{ ...parsed, terminal, exercises: program.exercises(), cwd: process.cwd(), signal: interrupt.signal },
      commandLine: (other) => commandLine(program.name, command, other),
    });
  } finally {
    interrupt.dispose();
  }
}

/** Whether `--help` stands before a `--`. */
function asksForHelp(words: readonly string[]): boolean {
  const own = words.includes("--") ? words.slice(0, words.indexOf("--")) : words;
  return own.includes("--help") || own.includes("-h");
}

/** The first word may be a misspelled command, a misspelled exercise, or an exercise. Only an exercise is accepted. */
function mayBeExercise(first: string, argv: readonly string[], program: Program): boolean {
  const namedByFlag = argv.some((word) => word.startsWith("--exercise"));
  return namedByFlag || first.startsWith("-") || program.exercises().names().includes(first);
}

/** The flags that the exercise of a command line adds, for a command whose flags depend on it. */
async function settingsFor(
  definition: CommandShape,
  words: readonly string[],
  program: Program,
): Promise<{ exercise?: string; settings?: Settings }> {
  if (!definition.settings) return {};
  const { positionalsIn } = await import("./parse.ts");
  const positionals = positionalsIn(definition, words);
  const exercise = await program.exerciseIn?.(words, positionals, program.exercises(), process.cwd());
  if (!exercise) return { exercise: "EXERCISE" };
  return { exercise: exercise.manifest.name, settings: await definition.settings(exercise) };
}

async function showOverview(program: Program, terminal: Terminal): Promise<ExitCode> {
  const { overview } = await import("./help.ts");
  terminal.out(overview(helpRequest(program, terminal), program.commands));
  return EXIT.ok;
}

async function showHelp(
  name: string,
  words: readonly string[],
  program: Program,
  terminal: Terminal,
): Promise<ExitCode> {
  const command = program.commands.find((one) => one.name === name);
  if (!command) throw await unknownCommand(name, program);
  const code = await program.runElsewhere?.(command);
  if (code !== undefined) return code;
  const definition = await command.load();
  const { settings } = await settingsFor(definition, words, program);
  const { commandHelp } = await import("./help.ts");
  terminal.out(commandHelp(helpRequest(program, terminal), command, definition, settings));
  return EXIT.ok;
}

const helpRequest = (program: Program, terminal: Terminal) => ({
  terminal,
  program: program.name,
  exercise: program.exercises().names()[0] ?? "EXERCISE",
});

async function unknownCommand(given: string, program: Program): Promise<TakehomeError> {
  const { unknownName } = await import("../base/unknown-name.ts");
  const inKit = program.name === "create-takehome";
  const commands = program.commands.filter(({ internal }) => !internal).map(({ name }) => name);
  const exercises = inKit ? program.exercises().names() : [];
  const lists = `${inKit ? `Exercises: ${exercises.join(", ")}. ` : ""}Commands: ${commands.join(", ")}.`;
  return unknownName({
    kind: inKit ? "exercise or command" : "command",
    given,
    known: [...commands, ...exercises],
    hint: `${lists} \`${inKit ? program.name : `node ${RUNNER_FILE}`} --help\` describes the commands.`,
  });
}
