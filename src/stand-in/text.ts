import { createHash } from "node:crypto";

/** Reproducible hexadecimal digits from any parts. */
export function digest(...parts: readonly (string | number | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(typeof part === "number" ? String(part) : part).update("\0");
  return hash.digest("hex");
}

/** A number from 0 (inclusive) to 1 (exclusive) that follows from the parts alone. */
export const uniform = (...parts: readonly (string | number)[]): number =>
  Number.parseInt(digest(...parts).slice(0, 13), 16) / 16 ** 13;

/** The word or words of a name: `totalAmount`, `total_amount` and "Total amount" are all "total amount". */
export const wordsOfName = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();

/** Tokens as they are counted here: characters / 4, which is a rule of thumb and no tokeniser. */
export const tokensOf = (characters: number): number => Math.ceil(characters / 4);
export const CHARACTERS_PER_TOKEN = 4;
