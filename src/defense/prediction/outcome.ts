import type { ChangedCode } from "../../exercise/defense.ts";
import { withMutant } from "../../repository/mutations/with-mutant.ts";
import { differingFields, type Trial, type TrialCases, type TrialContext, tryCopy, withCommit } from "../trial-run.ts";
import type { Outcome } from "./prediction.ts";

/** A changed program may run three times as long as the original, and some seconds more, before it is stopped. */
export const patience = ({ seconds }: Trial): number => 10 + 3 * seconds;

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
  return withCommit(context.repository.root, change.commit, async (sandbox) => {
    const original = await tryCopy(context, sandbox, trial, Number.POSITIVE_INFINITY);
    const run = () => tryCopy(context, sandbox, trial, patience(original));
    return outcomeOf(original, await withMutant(sandbox.root, change, run), change.cases);
  });
}
