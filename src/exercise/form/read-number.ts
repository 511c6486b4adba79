import type { Reading } from "./answer-form.ts";
import { readWith } from "./read-scalar.ts";

const PLAIN_NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** Reads a number. Also accepts its text, with a decimal point or a decimal comma with one or two digits. */
export const readNumber = (given: unknown, expected = "a number, or null"): Reading<number | null> =>
  readWith(given, expected, (value) => {
    if (typeof value === "number") return { value, habits: [] };
    const text = String(value).replace(/^([-+]?\d*),(\d{1,2})$/, "$1.$2");
    return typeof value === "string" && PLAIN_NUMBER.test(text)
      ? { value: Number(text), habits: ["a text instead of a number"] }
      : { unclear: expected, habits: [] };
  });

/**
 * Reads a probability from 0 to 1. Also accepts its text and a percentage: with a percent sign, or any number above 1 and up
 * to 100.
 */
export function readProbability(given: unknown): Reading<number | null> {
  const expected = "a number from 0 to 1";
  return readWith(given, expected, (value) => {
    const percent = typeof value === "string" ? /^([\d.,]+)\s*%$/.exec(value)?.[1] : undefined;
    const reading = readNumber(percent ?? value, expected);
    if ("unclear" in reading || reading.value === null) return { unclear: expected, habits: [] };
    const isPercent = percent !== undefined || reading.value > 1;
    const probability = isPercent ? reading.value / 100 : reading.value;
    if (!(probability >= 0 && probability <= 1)) return { unclear: expected, habits: [] };
    return { value: probability, habits: isPercent ? ["a percentage"] : reading.habits };
  });
}
