import { failure } from "../../base/errors.ts";
import type { ChangedCode } from "../../exercise/defense.ts";
import { withMutant } from "../../repository/mutations/with-mutant.ts";
import { differingFields, type Trial, type TrialCases, type TrialContext, tryCopy, withCommit } from "../trial-run.ts";
import type { Outcome } from "./prediction.ts";
import { ownTestsIn } from "./run-own-tests.ts";

/** A changed program may run three times as long as the original, and some seconds more, before it is stopped. */
export const patience = ({ seconds }: Trial): number => 10 + 3 * seconds;

/** Tests are asked about only if they take no longer. */
export const TEST_TIMEOUT_MS = 60_000;
/** The time limit of tests of changed code, in milliseconds. @param took the same of the original */
export const testPatience = (took: number): number => 20_000 + 3 * took;

/** Cases and fields in which the changed program differs; `ids` are the cases that the original answers reproducibly. */
export function outcomeOf(original: Trial, changed: Trial, ids: readonly string[]): Outcome {
  const differing = ids.map((id) => ({ id, fields: differingFields(original, changed, id) }));
  const hit = differing.filter(({ fields }) => fields.length > 0);
  return { changed: hit.map(({ id }) => id), fields: [...new Set(hit.flatMap(({ fields }) => fields))] };
}

/**
 * Run the original and the changed program on the cases of a question, from the recorded commit. Nothing of it depends on
 * the working tree as it is now.
 */
export function measureChange(context: TrialContext, change: ChangedCode, trial: TrialCases): Promise<Outcome> {
  if (change.subject === "tests") return measureTests(context, change);
  return withCommit(context.repository.root, change.commit, async (sandbox) => {
    const original = await tryCopy(context, sandbox, trial, Number.POSITIVE_INFINITY);
    const run = () => tryCopy(context, sandbox, trial, patience(original));
    return outcomeOf(original, await withMutant(sandbox.root, change, run), change.cases);
  });
}

/** Run the tests of a question with the changed program, from the recorded commit. Those that do not pass have changed. */
function measureTests(context: TrialContext, change: ChangedCode): Promise<Outcome> {
  return withCommit(context.repository.root, change.commit, async (sandbox) => {
    const paths = new Set(change.cases.map((name) => name.split(" > ", 1)[0] ?? ""));
    const tests = await ownTestsIn(context, sandbox, [...paths]);
    const passing = await withMutant(sandbox.root, change, async () => tests?.passing(testPatience(TEST_TIMEOUT_MS)));
    if (!passing) throw failure("The tests of the changed code gave no report.", "`npm test` shows what they do.");
    return { changed: change.cases.filter((name) => !passing.has(name)), fields: [] };
  });
}
