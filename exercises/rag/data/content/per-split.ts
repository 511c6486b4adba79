import type { Split } from "../../../../src/exercise/case.ts";

/** Wordings or names for each split; the two splits never share one. */
export interface PerSplit<T> {
  development: readonly T[];
  holdout: readonly T[];
}

/** The nonblank lines of a text, trimmed. */
export const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The entries of a text, separated by semicolons. */
export const list = (text: string): string[] => text.split(";").map((entry) => entry.replace(/\s+/g, " ").trim());

/** The rows of a table that belong to a split: every other row, so that the splits share none. */
export const rowsForSplit = <T>(table: readonly T[], split: Split): T[] =>
  table.filter((_, index) => (index % 2 === 0) === (split === "development"));
