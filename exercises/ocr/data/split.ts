import type { Split } from "../../../src/exercise/case.ts";

/**
 * The part of a table that belongs to a split: every third entry is for development, the others for the holdout, so
 * the two never share one. Tables list distinct entries, at least two for each split.
 */
export function rowsForSplit<T>(table: readonly T[], split: Split): T[] {
  return table.filter((_, index) => (index % 3 === 1) === (split === "development"));
}
