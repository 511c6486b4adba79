import { isObject } from "../../base/json.ts";
import type { Reading } from "./answer-form.ts";

/** A single value of JSON; null if it is blank. */
type Scalar = string | number | boolean | null;

const BLANK_TEXTS = /^(?:null|none|nil|n\/?a|n\.a\.|nan|undefined|unknown|not (?:available|found|stated)|[-–—?]*)$/i;

/** Keys of an object that wraps one value with remarks on it. */
const WRAPPED = "value";

/**
 * Reads a single value. A list of one value and an object with the key `value` stand for that value; an empty text, "N/A",
 * "null" and the like stand for null. Text is trimmed.
 * @param expected what the contract asks for
 */
function readScalar(given: unknown, expected: string): Reading<Scalar> {
  if (given === null || given === undefined) return { value: null, habits: [] };
  if (Array.isArray(given)) {
    if (given.length > 1) return { unclear: expected, habits: [] };
    return withHabit("a list instead of a single value", readScalar(given[0], expected));
  }
  if (isObject(given)) {
    if (!(WRAPPED in given)) return { unclear: expected, habits: [] };
    return withHabit(`an object with the key "${WRAPPED}" instead of the value`, readScalar(given[WRAPPED], expected));
  }
  if (typeof given === "string") {
    const text = given.trim();
    return BLANK_TEXTS.test(text)
      ? { value: null, habits: [text === "" ? "an empty text instead of null" : "a word instead of null"] }
      : { value: text, habits: [] };
  }
  if (typeof given === "number" && !Number.isFinite(given)) return { value: null, habits: ["not a number"] };
  return typeof given === "number" || typeof given === "boolean"
    ? { value: given, habits: [] }
    : { unclear: expected, habits: [] };
}

/** The reading with one more habit, named first. */
export const withHabit = <T>(habit: string, reading: Reading<T>): Reading<T> => ({
  ...reading,
  habits: [habit, ...reading.habits],
});

/** Reads a single value that is not null by another rule. */
export function readWith<T>(
  given: unknown,
  expected: string,
  rule: (value: string | number | boolean) => Reading<T>,
): Reading<T | null> {
  const scalar = readScalar(given, expected);
  if ("unclear" in scalar || scalar.value === null) return scalar as Reading<null>;
  const reading = rule(scalar.value);
  return { ...reading, habits: [...scalar.habits, ...reading.habits] };
}

/** Reads a text. A number stands for its digits. */
export const readText = (given: unknown, expected = "a text, or null"): Reading<string | null> =>
  readWith(given, expected, (value) => {
    if (typeof value === "string") return { value, habits: [] };
    return typeof value === "number"
      ? { value: String(value), habits: ["a number instead of a text"] }
      : { unclear: expected, habits: [] };
  });

/** Letters and digits in lower case, so that `creditNote`, `Credit Note` and `CREDIT-NOTE` are the same. */
export const foldWord = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** Reads one of a few fixed words. Case, spaces, dashes and underscores do not matter. */
export function readChoice<T extends string>(given: unknown, choices: readonly T[]): Reading<T | null> {
  const expected = `one of ${choices.join(", ")}, or null`;
  return readWith(given, expected, (value) => {
    const exact = choices.find((choice) => choice === value);
    if (exact !== undefined) return { value: exact, habits: [] };
    const alike = choices.find((choice) => foldWord(choice) === foldWord(String(value)));
    return alike === undefined
      ? { unclear: expected, habits: [] }
      : { value: alike, habits: ["another spelling of the word"] };
  });
}

const TRUE = /^(?:true|yes|y|1)$/i;
const FALSE = /^(?:false|no|n|0)$/i;

/** Reads true or false. Also accepts the words, yes and no, 1 and 0. */
export const readBoolean = (given: unknown): Reading<boolean | null> =>
  readWith(given, "true or false", (value) => {
    if (typeof value === "boolean") return { value, habits: [] };
    const text = String(value);
    const habits = [`a ${typeof value === "number" ? "number" : "text"} instead of true or false`];
    if (TRUE.test(text)) return { value: true, habits };
    return FALSE.test(text) ? { value: false, habits } : { unclear: "true or false", habits: [] };
  });
