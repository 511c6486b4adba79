import type { Split } from "../../../src/exercise/case.ts";

/**
 * The rows of a table that belong to a split: every third row to development, the others to the holdout, so that the
 * splits have no row in common. Tables have distinct rows, at least two for each split.
 */
export function rowsForSplit<T>(table: readonly T[], split: Split): T[] {
  return table.filter((_, index) => (index % 3 === 1) === (split === "development"));
}
