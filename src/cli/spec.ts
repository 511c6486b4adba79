import type { ExitCode } from "../base/errors.ts";
import type { Registry } from "../registry.ts";
import type { Terminal } from "../ui/terminal.ts";

/** A flag. Its name is the key in `CommandSpec.options`; `no-x` is written as an option named `no-x`. */
export interface OptionSpec {
  type: "string" | "boolean";
  summary: string;
  /** Shown in the help: `--seed N`. */
  placeholder?: string;
  short?: string;
  multiple?: boolean;
}

export interface CommandSpec {
  name: string;
  summary: string;
  /** Words after the command name, as shown in the help. */
  usage: string;
  options: Readonly<Record<string, OptionSpec>>;
  /** How many positional words it takes at most. */
  positionals: number;
  /** Everything after `--` belongs to someone else and is handed through. */
  passThrough?: boolean;
  examples: readonly string[];
  run(context: CommandContext): Promise<ExitCode>;
}

export interface CommandContext {
  terminal: Terminal;
  exercises: Registry;
  /** Folder that the command was started in. */
  cwd: string;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  positionals: readonly string[];
  /** Words after `--`. */
  rest: readonly string[];
  /** Given flags only. */
  flags: Flags;
}

/** Typed access to the parsed flags. */
export class Flags {
  readonly #values: ReadonlyMap<string, string | boolean>;

  constructor(values: ReadonlyMap<string, string | boolean>) {
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  boolean(name: string): boolean {
    return this.#values.get(name) === true;
  }

  string(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === "string" ? value : undefined;
  }
}
