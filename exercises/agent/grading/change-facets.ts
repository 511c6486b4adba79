import type { CaseGrade, Facet } from "../../../src/exercise/grading.ts";
import { CHANGE_IDS } from "../change-ids.ts";
import { changeTag } from "../tags.ts";
import { type Budget, exceedsRequestBudget } from "./budget.ts";
import { isSolved, shareOf, workShareWeight } from "./facets.ts";

/** Share of solved cases among those that the change alters, by their tag. */
const changeFacet = (change: string, title: string): Facet => ({
  ...{ id: change, title },
  compute: (cases) =>
    shareOf(
      cases.filter(({ tags }) => tags.includes(changeTag(change))),
      isSolved,
    ),
});

/**
 * Share of all cases that are solved within the smaller budget. Giving up at the limit does not count as keeping it. If hardly any
 * work is done, what is solved by doing nothing counts in proportion.
 */
const withinBudget = (budget: Budget): Facet => ({
  id: CHANGE_IDS.halfBudget,
  title: "cases solved within half the budget",
  compute(cases) {
    const kept = shareOf(cases, (one) => isSolved(one) && isWithin(one, budget));
    return kept === null ? null : kept * workShareWeight(cases, isSolved);
  },
});

const isWithin = (one: CaseGrade, budget: Budget) =>
  !exceedsRequestBudget(one, budget) &&
  (one.values["tokens"] ?? 0) <= budget.tokens &&
  (one.values["work_seconds"] ?? 0) <= budget.seconds;

/**
 * The facet of each active change. Its id is that of the change.
 * @param budget of a case under the active changes
 */
export function changeFacets(changes: readonly string[], budget: Budget): Facet[] {
  const facets: Readonly<Record<string, Facet>> = {
    [CHANGE_IDS.refundLimit]: changeFacet(CHANGE_IDS.refundLimit, "refunds between the new limit and the old"),
    [CHANGE_IDS.toolsRenamed]: changeFacet(CHANGE_IDS.toolsRenamed, "tools by their new names"),
    [CHANGE_IDS.flakyTool]: changeFacet(CHANGE_IDS.flakyTool, "a tool that fails three times in ten"),
    [CHANGE_IDS.dualApproval]: changeFacet(CHANGE_IDS.dualApproval, "refunds that two teams approve"),
    [CHANGE_IDS.sharedEmail]: changeFacet(CHANGE_IDS.sharedEmail, "two customers with one email address"),
    [CHANGE_IDS.halfBudget]: withinBudget(budget),
  };
  return changes.flatMap((id) => facets[id] ?? []);
}
