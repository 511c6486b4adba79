import type { Split } from "../../../../src/exercise/case.ts";

/** A wording or name for each split; the two never share one. */
export interface PerSplit<T> {
  development: readonly T[];
  holdout: readonly T[];
}

/** Entries of a table written one a line; blank lines are left out. */
export const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Entries separated by semicolons. */
export const list = (text: string): string[] => text.split(";").map((entry) => entry.replace(/\s+/g, " ").trim());

/** The part of a table that belongs to a split: every other line, so that the two never share one. */
export const half = <T>(table: readonly T[], split: Split): T[] =>
  table.filter((_, index) => (index % 2 === 0) === (split === "development"));
