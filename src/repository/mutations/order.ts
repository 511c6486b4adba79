import { hashedRandom } from "../../base/random.ts";
import type { Mutant } from "./mutants.ts";

/**
 * Mutants in an order that depends on the seed: at most one per line, and files in turn.
 * @param byFile the mutants of each file
 */
export function inTurns(byFile: readonly (readonly Mutant[])[], seed: string): Mutant[] {
  const order = ({ file, start, after }: Mutant) => hashedRandom(JSON.stringify([seed, file, start, after]));
  const chosen = byFile.map((mutants) => [
    ...new Map(
      [...mutants].sort((a, b) => order(a) - order(b)).map((mutant) => [mutant.line, mutant] as const),
    ).values(),
  ]);
  const ordered = chosen.sort((a, b) => hashedRandom(seed + a[0]?.file) - hashedRandom(seed + b[0]?.file));
  const longest = Math.max(0, ...ordered.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => ordered.flatMap((mutants) => mutants[turn] ?? [])).flat();
}
