import { parseArgs } from "node:util";
import { suggest } from "../base/edit-distance.ts";
import { usageError } from "../base/errors.ts";
import type { CommandEntry, CommandShape, Settings } from "./command.ts";
import { type FlagValue, type Option, type Options, parseValue } from "./options.ts";
import { commandLine, helpLine, type ProgramName } from "./usage.ts";

export interface ParsedCommandLine {
  positionals: string[];
  rest: string[];
  values: Map<string, FlagValue>;
  settings: Record<string, number>;
}

/** The command that the words belong to, for usage lines. */
export interface ParseTarget {
  program: ProgramName;
  command: Pick<CommandEntry, "name" | "isDefault">;
  /** Further flags, which an exercise has; see `CommandShape.settings`. */
  settings?: Settings;
  /** The exercise that the flags depend on, where they do. */
  exercise?: string;
}

type Parsable = Pick<CommandShape, "usage" | "options" | "positionals" | "passThrough">;

/**
 * Parse the words after the command's name, and check every flag against its option.
 * @throws a usage error for an unknown flag, with a guess; a missing, a wrong or a surplus value; a surplus word
 */
export function parseCommandLine(
  definition: Parsable,
  argv: readonly string[],
  { program, command, settings = {}, exercise }: ParseTarget,
): ParsedCommandLine {
  const { own, rest } = splitWords(argv, definition.passThrough);
  const options: Options = { ...definition.options, ...settings, help: HELP };
  const help = `\`${helpLine(program, command, exercise)}\` lists the flags.`;
  const values = new Map<string, FlagValue>();
  const positionals: string[] = [];
  for (const token of tokensOf(own, options)) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const option = options[name];
    if (!option) {
      const guess = suggest(name, Object.keys(options));
      throw usageError(`Unknown flag ${rawName}.${guess ? ` Did you mean --${guess}?` : ""}`, help);
    }
    if (option.type === "boolean") {
      if (value !== undefined) throw usageError(`${rawName} does not take a value.`, help);
      values.set(name, true);
      continue;
    }
    if (value === undefined || isFlag(value, inlineValue)) {
      throw usageError(`${rawName} needs a value: ${rawName} ${option.placeholder}.`, help);
    }
    values.set(name, parseValue(option, `--${name}`, value, help));
  }
  const surplus = [...positionals, ...(definition.passThrough ? [] : rest)].slice(definition.positionals);
  if (surplus.length > 0) {
    throw usageError(
      `Unexpected argument${surplus.length === 1 ? "" : "s"}: ${surplus.map((word) => `"${word}"`).join(", ")}.`,
      `Usage: \`${commandLine(program, command, definition.positionals > 0 ? definition.usage : "")}\`. ${help}`,
    );
  }
  const given = [...values].filter(([name]) => name in settings) as [string, number][];
  return {
    positionals: definition.passThrough ? positionals : [...positionals, ...rest],
    rest: definition.passThrough ? rest : [],
    values,
    settings: Object.fromEntries(given),
  };
}

/** The words that are neither flags nor values of known flags, as far as that can be told without the settings. */
export function positionalsIn(definition: Parsable, argv: readonly string[]): string[] {
  const { own } = splitWords(argv, definition.passThrough);
  return tokensOf(own, { ...definition.options, help: HELP }).flatMap((token) =>
    token.kind === "positional" ? [token.value] : [],
  );
}

const HELP: Option = { type: "boolean", short: "h", summary: "Show this help" };

/** The command's own words, and those behind `--`. */
function splitWords(argv: readonly string[], passThrough = false): { own: readonly string[]; rest: string[] } {
  // pnpm and bun hand on the `--` that npm keeps for itself.
  const words = argv[0] === "--" && !passThrough ? argv.slice(1) : argv;
  const split = words.indexOf("--");
  return split < 0 ? { own: words, rest: [] } : { own: words.slice(0, split), rest: words.slice(split + 1) };
}

function tokensOf(args: readonly string[], options: Options) {
  const entries = Object.entries(options).map(([name, { type, short }]) => [
    name,
    { type: type === "boolean" ? ("boolean" as const) : ("string" as const), ...(short && { short }) },
  ]);
  return parseArgs({
    ...{ args: [...args], options: Object.fromEntries(entries), strict: false, allowPositionals: true, tokens: true },
  }).tokens;
}

/** `--output --json`: the next flag was taken for the value. A negative number is a value. */
function isFlag(value: string, inline: boolean | undefined): boolean {
  return !inline && value.startsWith("-") && value.length > 1 && !/^-\d/.test(value);
}
