import type { CaseGrade, Facet } from "../../../src/exercise/grading.ts";
import { CHANGE } from "../change-ids.ts";
import { type Budget, isOver } from "./budget.ts";
import { changeTag, FEWEST, gotThrough, shareOf } from "./facets.ts";

type Cases = readonly CaseGrade[];

/** Cases that a change alters carry its tag; those of a change that alters all of them alike carry it where nothing else happens. */
const tagged = (change: string, title: string): Facet => ({
  id: change,
  title,
  compute: (cases: Cases) =>
    shareOf(
      cases.filter(({ tags }) => tags.includes(changeTag(change))),
      gotThrough,
    ),
});

/**
 * Solved cases that kept the smaller budget, among those that are solved or came to its end. What fails for another reason is its
 * family's affair; giving up at the limit is not keeping it. 0 where hardly any case is solved.
 */
const withinBudget = (budget: Budget): Facet => ({
  id: CHANGE.halfBudget,
  title: "cases solved within half the budget",
  compute(cases) {
    const solved = cases.filter(gotThrough);
    const ended = cases.filter((one) => !gotThrough(one) && (ranOut(one) || !isWithin(one, budget)));
    if (cases.length === 0) return null;
    if (solved.length < FEWEST * cases.length) return 0;
    return shareOf([...solved, ...ended], (one) => gotThrough(one) && isWithin(one, budget));
  },
});

const ranOut = ({ values }: CaseGrade) => values["ran_out"] === 1;

const isWithin = (one: CaseGrade, budget: Budget) =>
  !isOver(one, budget) &&
  (one.values["tokens"] ?? 0) <= budget.tokens &&
  (one.values["work_seconds"] ?? 0) <= budget.seconds;

/**
 * What each change is measured by, by the ids of changes.yaml.
 * @param budget of a case under the changes that hold
 */
export function changeFacets(changes: readonly string[], budget: Budget): Facet[] {
  const facets: Readonly<Record<string, Facet>> = {
    [CHANGE.refundLimit]: tagged(CHANGE.refundLimit, "refunds between the new limit and the old"),
    [CHANGE.toolsRenamed]: tagged(CHANGE.toolsRenamed, "tools by their new names"),
    [CHANGE.flakyTool]: tagged(CHANGE.flakyTool, "a tool that fails three times in ten"),
    [CHANGE.dualApproval]: tagged(CHANGE.dualApproval, "refunds that two teams approve"),
    [CHANGE.sharedEmail]: tagged(CHANGE.sharedEmail, "two customers with one address"),
    [CHANGE.halfBudget]: withinBudget(budget),
  };
  return changes.flatMap((id) => facets[id] ?? []);
}
