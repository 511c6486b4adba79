import type { CaseGrade, Facet } from "../../../src/exercise/grading.ts";
import { partialRateWeight } from "../../../src/exercise/partial-rate.ts";
import { CHANGE_IDS } from "../change-ids.ts";
import { changeTag } from "../tags.ts";
import { type Budget, exceedsRequestBudget } from "./budget.ts";
import { isSolved, shareOf } from "./facets.ts";

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
 * Share of cases solved within the smaller budget, among those that are solved or ran out of it. Other failures count for the
 * facet of their family. Giving up at the limit does not count as keeping it. In proportion if hardly any case is solved.
 */
const withinBudget = (budget: Budget): Facet => ({
  id: CHANGE_IDS.halfBudget,
  title: "cases solved within half the budget",
  compute(cases) {
    const solved = cases.filter(isSolved);
    const outOfBudget = cases.filter((one) => !isSolved(one) && (ranOut(one) || !isWithin(one, budget)));
    if (cases.length === 0) return null;
    const kept = shareOf([...solved, ...outOfBudget], (one) => isSolved(one) && isWithin(one, budget));
    return (kept ?? 0) * partialRateWeight(solved.length, cases.length);
  },
});

const ranOut = ({ values }: CaseGrade) => values["ran_out"] === 1;

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
