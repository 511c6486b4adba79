import { parseArgs } from "node:util";
import { suggest } from "../base/edit-distance.ts";
import { usageError } from "../base/errors.ts";
import { callOf } from "./help.ts";
import { type CommandSpec, Flags } from "./spec.ts";

export interface ParsedCommandLine {
  positionals: string[];
  rest: string[];
  flags: Flags;
}

/**
 * Parse the words after the command name. Throws a usage error, with a guess, for an unknown flag, a flag without its
 * value, a value where none belongs, and a surplus word.
 */
export function parseCommandLine(
  spec: CommandSpec,
  argv: readonly string[],
  program = "create-takehome",
): ParsedCommandLine {
  // pnpm and bun hand on the `--` that npm keeps for itself.
  if (argv[0] === "--" && !spec.passThrough) return parseCommandLine(spec, argv.slice(1), program);
  const split = argv.indexOf("--");
  const own = split < 0 ? argv : argv.slice(0, split);
  const rest = split < 0 ? [] : argv.slice(split + 1);
  const options = { ...spec.options, help: { type: "boolean", short: "h" } } as const;
  const { tokens } = parseArgs({
    args: [...own],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [name, { type, ...(short && { short }) }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const help = `\`${callOf(program, spec.name, "--help")}\` lists the flags.`;
  const values = new Map<string, string | boolean>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = options[token.name as keyof typeof options] as { type: string; placeholder?: string } | undefined;
    if (!option) {
      const guess = suggest(token.name, Object.keys(options));
      throw usageError(`Unknown flag ${token.rawName}.${guess ? ` Did you mean --${guess}?` : ""}`, help);
    }
    if (option.type === "string" && (token.value === undefined || isFlag(token.value, token.inlineValue))) {
      throw usageError(`${token.rawName} needs a value: ${token.rawName} ${option.placeholder ?? "VALUE"}.`, help);
    }
    if (option.type === "boolean" && token.value !== undefined) {
      throw usageError(`${token.rawName} takes no value.`, help);
    }
    values.set(token.name, option.type === "boolean" ? true : (token.value ?? ""));
  }
  const surplus = [...positionals, ...(spec.passThrough ? [] : rest)].slice(spec.positionals);
  if (surplus.length > 0) {
    throw usageError(
      `Too many words: ${surplus.map((word) => `"${word}"`).join(", ")}.`,
      `Type \`${callOf(program, spec.name === "create" ? "" : spec.name, spec.positionals > 0 ? spec.usage : "")}\`; ${help}`,
    );
  }
  return {
    positionals: spec.passThrough ? positionals : [...positionals, ...rest],
    rest: spec.passThrough ? rest : [],
    flags: new Flags(values),
  };
}

/** `--output --json`: the next flag was taken for the value. A negative number is a value. */
function isFlag(value: string, inline: boolean | undefined): boolean {
  return !inline && value.startsWith("-") && value.length > 1 && !/^-\d/.test(value);
}

/** A whole number of at least `minimum`. Throws a usage error that names the flag. */
export function wholeNumber(flags: Flags, name: string, minimum: number, maximum = 2 ** 31 - 1): number | undefined {
  const text = flags.string(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^-?\d+$/.test(text.trim()) || value < minimum || value > maximum) {
    throw usageError(`--${name} takes a whole number from ${minimum} to ${maximum}, not "${text}".`);
  }
  return value;
}

/** One of several words. Throws a usage error with the choices and a guess. */
export function choice(flags: Flags, name: string, choices: readonly string[]): string | undefined {
  const text = flags.string(name);
  if (text === undefined || choices.includes(text)) return text;
  const guess = suggest(text, choices);
  throw usageError(
    `--${name} "${text}" is not known.${guess ? ` Did you mean "${guess}"?` : ""}`,
    `Choices: ${choices.join(", ")}.`,
  );
}

/** A flag that must be given. Throws a usage error that names it. */
export function required(flags: Flags, name: string, placeholder: string, example: string): string {
  const text = flags.string(name);
  if (text === undefined || text === "")
    throw usageError(`--${name} ${placeholder} is missing.`, `Example: ${example}`);
  return text;
}
