import { suggest } from "./edit-distance.ts";
import { type TakehomeError, usageError } from "./errors.ts";

/** A name that was typed and that nothing has. */
export interface UnknownName {
  /** What it should have named: `exercise`, `backlog status`. */
  kind: string;
  given: string;
  /** The names that exist; the nearest one is suggested. */
  known: readonly string[];
  /** What to do next. The default lists the known names, which is wrong where there are many or they are a secret. */
  hint?: string;
}

/** The one error for a misspelt name: it names the nearest known one, and the choices. */
export function unknownName({
  kind,
  given,
  known,
  hint = `Choose one of: ${known.join(", ")}.`,
}: UnknownName): TakehomeError {
  const guess = suggest(given, known);
  return usageError(`Unknown ${kind} "${given}".${guess === undefined ? "" : ` Did you mean "${guess}"?`}`, hint);
}
