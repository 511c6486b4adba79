import { usageError } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";

/** What every kind of flag has. The flag's name is its key in `Options`; `--no-x` is an option named `no-x`. */
interface OptionBase {
  summary: string;
  /** One letter: `-y`. */
  short?: string;
}

interface ValueOption extends OptionBase {
  /** Shown in help and errors: `--seed N`. */
  placeholder: string;
}

/** Given or not. */
export interface BooleanOption extends OptionBase {
  type: "boolean";
}

/** Any text; the command checks it. */
export interface StringOption extends ValueOption {
  type: "string";
}

/** A whole number. */
export interface IntegerOption extends ValueOption, IntegerRange {
  type: "integer";
}

/** A number. */
export interface NumberOption extends ValueOption, NumberRange {
  type: "number";
}

/** One of several words. */
export interface ChoiceOption extends ValueOption {
  type: "choice";
  choices: readonly string[];
}

/** Words with commas between them, in the order given, each once. */
export interface ListOption extends ValueOption {
  type: "list";
  /** The words that are accepted; absent, any are. */
  choices?: readonly string[];
  /** What an entry is, for errors: `fault`. */
  entry?: string;
}

/** Whole numbers from 1 with commas between them. */
export interface IntegerListOption extends ValueOption {
  type: "integers";
}

export type Option =
  | BooleanOption
  | StringOption
  | IntegerOption
  | NumberOption
  | ChoiceOption
  | ListOption
  | IntegerListOption;
export type OptionType = Option["type"];
export type Options = Readonly<Record<string, Option>>;

/** The names of the options of one type, of all of them by default. */
export type NameOf<O extends Options, T extends OptionType = OptionType> = {
  [K in keyof O]: O[K]["type"] extends T ? K : never;
}[keyof O] &
  string;

/** The value of an option, as its type says. */
export type ValueOf<T extends Option> = T extends { choices: readonly (infer C)[]; type: "choice" }
  ? C
  : T extends { choices: readonly (infer C)[]; type: "list" }
    ? readonly C[]
    : {
        boolean: true;
        string: string;
        integer: number;
        number: number;
        choice: string;
        list: readonly string[];
        integers: readonly number[];
      }[T["type"]];

export type FlagValue = ValueOf<Option>;

export interface IntegerRange {
  minimum: number;
  /** 2^31 - 1 by default. */
  maximum?: number;
}

export interface NumberRange {
  /** The number has to be greater. */
  above?: number;
  minimum?: number;
  maximum?: number;
  /** Named in errors: `seconds`. */
  unit?: string;
}

/**
 * The text of a flag as a value.
 * @param label the flag as it was typed: `--seed`
 * @param help what to do next, for errors
 * @throws a usage error for a value that the option does not take
 */
export function parseValue(
  option: Exclude<Option, BooleanOption>,
  label: string,
  text: string,
  help: string,
): FlagValue {
  switch (option.type) {
    case "string":
      return text;
    case "integer":
      return integerFrom(text, label, option, help);
    case "number":
      return numberFrom(text, label, option, help);
    case "choice":
      if (option.choices.includes(text)) return text;
      throw unknownName({ kind: `value for ${label}:`, given: text, known: option.choices });
    case "list":
      return listFrom(text, label, option);
    case "integers":
      return integersFrom(text, label, help);
  }
}

/** A whole number. @throws a usage error that names the flag and the range */
export function integerFrom(
  text: string,
  label: string,
  { minimum, maximum = 2 ** 31 - 1 }: IntegerRange,
  help: string,
): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text.trim()) && value >= minimum && value <= maximum) return value;
  throw usageError(`${label} takes a whole number from ${minimum} to ${maximum}, not "${text}".`, help);
}

function integersFrom(text: string, label: string, help: string): number[] {
  const entries = entriesOf(text);
  if (entries.length > 0 && entries.every((entry) => /^\d+$/.test(entry) && Number(entry) >= 1))
    return entries.map(Number);
  throw usageError(`${label} takes whole numbers from 1, such as 3,7, not "${text}".`, help);
}

function numberFrom(text: string, label: string, range: NumberRange, help: string): number {
  const { above = Number.NEGATIVE_INFINITY, minimum = above, maximum = Number.POSITIVE_INFINITY } = range;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value > above && value >= minimum && value <= maximum) return value;
  throw usageError(`${label} takes a number ${rangeText(range)}, not "${text}".`, help);
}

/** `from 0 to 1`, `above 0 and up to 336`, `of seconds above 0`. */
function rangeText({ above, minimum, maximum, unit }: NumberRange): string {
  const low = above === undefined ? (minimum === undefined ? "" : `from ${minimum}`) : `above ${above}`;
  const high = maximum === undefined ? "" : above === undefined ? `to ${maximum}` : `and up to ${maximum}`;
  return [unit === undefined ? "" : `of ${unit}`, low, high].filter(Boolean).join(" ");
}

function listFrom(text: string, label: string, { choices, entry = `value for ${label}:` }: ListOption): string[] {
  const entries = entriesOf(text);
  const unknown = choices && entries.find((word) => !choices.includes(word));
  if (choices && unknown !== undefined) throw unknownName({ kind: entry, given: unknown, known: choices });
  return entries;
}

const entriesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
  ),
];
