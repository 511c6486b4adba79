import { type Mutant, mutantsOf } from "../../repository/mutations/mutants.ts";
import { inTurns } from "../../repository/mutations/order.ts";
import { withMutant } from "../../repository/mutations/with-mutant.ts";
import type { SourceFiles } from "../../repository/source-files.ts";

/** Number of mutants that are tried, and the fewest of them, however long one takes. */
const MAX_MUTANTS = 8;
const MIN_MUTANTS = 3;
/** Time for all mutants together. */
const BUDGET_MS = 60_000;

/** The outcome of a test command. */
interface TestRun {
  ok: boolean;
  /** The command was ended by its time limit, or its output says that a test was. */
  timedOut: boolean;
}

/**
 * Small changes of source files, different ones for different seeds: at most one per line, and files in turn.
 * @param seed for example the commit
 */
export async function chooseMutants(
  paths: readonly string[],
  files: Pick<SourceFiles, "text">,
  seed: string,
): Promise<Mutant[]> {
  const byFile = await Promise.all(paths.map(async (path) => mutantsOf(path, await files.text(path))));
  return inTurns(byFile, seed).slice(0, MAX_MUTANTS);
}

interface MutationResult {
  caught: readonly Mutant[];
  survived: readonly Mutant[];
}

/**
 * Run tests against mutants, one after the other, and see which make them fail. Stops when the time is used up, but tries a
 * few in any case. A run that a time limit ended is repeated alone: only the second run decides, because a busy machine is
 * not a test that noticed something.
 * @param folder copy of the repository; each changed file is restored
 * @param runTests runs the tests in the copy
 */
export async function tryMutants(
  folder: string,
  mutants: readonly Mutant[],
  runTests: () => Promise<TestRun>,
): Promise<MutationResult> {
  const caught: Mutant[] = [];
  const survived: Mutant[] = [];
  const started = performance.now();
  for (const [index, mutant] of mutants.entries()) {
    if (index >= MIN_MUTANTS && performance.now() - started > BUDGET_MS) break;
    const { ok } = await withMutant(folder, mutant, () => runAgainIfTimedOut(runTests));
    (ok ? survived : caught).push(mutant);
  }
  return { caught, survived };
}

/** Run tests; once more if a time limit ended them. */
export async function runAgainIfTimedOut<T extends TestRun>(runTests: () => Promise<T>): Promise<T> {
  const ran = await runTests();
  return !ran.ok && ran.timedOut ? runTests() : ran;
}

/** A mutant for people: `> became >=`. */
export function describeMutant({ operator, before, after }: Mutant): string {
  const short = (text: string) => {
    const line = text.replace(/\s+/g, " ");
    return line.length > 40 ? `${line.slice(0, 39)}…` : line;
  };
  return `${operator}: \`${short(before)}\` ${after === "" ? "removed" : `became \`${short(after)}\``}`;
}
