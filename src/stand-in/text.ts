import { createHash } from "node:crypto";

/** SHA-256 of the parts, as hexadecimal digits. */
export function digest(...parts: readonly (string | number | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(typeof part === "number" ? String(part) : part).update("\0");
  return hash.digest("hex");
}

/** A pseudo-random number from 0 (inclusive) to 1 (exclusive) that depends only on the parts. */
export const uniform = (...parts: readonly (string | number)[]): number =>
  Number.parseInt(digest(...parts).slice(0, 13), 16) / 16 ** 13;

/** The words of a name, in lower case: `totalAmount`, `total_amount` and "Total amount" all give "total amount". */
export const wordsOfName = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();

/** The stand-in has no tokenizer: it uses this rule of thumb for English text. */
export const CHARACTERS_PER_TOKEN = 4;
/** Approximate number of tokens of a text with this many characters. */
export const tokensOf = (characters: number): number => Math.ceil(characters / CHARACTERS_PER_TOKEN);
