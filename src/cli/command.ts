import type { ExitCode } from "../base/errors.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Registry } from "../exercise-registry/registry.ts";
import type { Terminal } from "../ui/terminal.ts";
import { Flags } from "./flags.ts";
import type { FlagValue, IntegerOption, Options } from "./options.ts";

/** What the overview says about a command; the command itself is imported when it is called. */
export interface CommandEntry {
  name: string;
  summary: string;
  /** `repository`: only inside a generated repository. */
  where: "repository" | "anywhere";
  /** Runs when the first word is no command. */
  isDefault?: boolean;
  /** Flags with which a command that runs anywhere works on the repository after all. */
  repositoryFlags?: readonly string[];
  /** Not shown: used by another command, or useless in this repository. */
  internal?: boolean;
  /** Useful only where the exercise has servers of its own; elsewhere it says so, and is not a script of the repository. */
  needsServices?: boolean;
  load(): Promise<Command>;
}

/** A command line, with a note if it needs one. */
export type Example = string | readonly [commandLine: string, note: string];

/** The note of an example that works only there; the help of a generated repository omits it. */
export const IN_REPOSITORY = "in a generated repository";

/** What help and parser need to know about a command. */
export interface CommandShape<O extends Options = Options> {
  /** Words after the command's name, as shown in the help. */
  usage: string;
  options: O;
  /** How many positional words it takes at most. */
  positionals: number;
  /** Everything after `--` is passed on unchanged to another program. */
  passThrough?: boolean;
  /** What the exit codes mean here, if that needs saying. */
  exitCodes?: readonly (readonly [code: ExitCode, meaning: string])[];
  /** `EXERCISE` stands for the name of an exercise. */
  examples: readonly Example[];
  /** Further flags, which depend on the exercise that the command line names. */
  settings?(exercise: Exercise): Promise<Settings>;
}

/** Options that depend on an exercise, by name. */
export type Settings = Readonly<Record<string, IntegerOption>>;

/** A command as the program runs it. */
export interface Command extends CommandShape {
  run(invocation: Invocation): Promise<ExitCode>;
}

/** One call of a command. */
export interface Invocation {
  terminal: Terminal;
  exercises: Registry;
  /** The folder that the command was started in. */
  cwd: string;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  positionals: readonly string[];
  /** Words after `--`. */
  rest: readonly string[];
  /** Values of the flags that were given, by name, each of the type that its option says. */
  values: ReadonlyMap<string, FlagValue>;
  /** Values of the settings that were given, by name. */
  settings: Readonly<Record<string, number>>;
  /** This command with other words, as it is typed here. */
  commandLine(words: string): string;
}

/** What the body of a command is given: the call, its flags typed by the command's options. */
export interface CommandContext<O extends Options = Options> extends Omit<Invocation, "values"> {
  flags: Flags<O>;
}

/** Declares a command: the options that are written here type its flags. */
export function defineCommand<const O extends Options>(
  definition: CommandShape<O> & { run(context: CommandContext<O>): Promise<ExitCode> },
): Command {
  const { run, ...shape } = definition;
  return {
    ...shape,
    run: ({ values, ...invocation }) => run({ ...invocation, flags: new Flags(definition.options, values) }),
  };
}
