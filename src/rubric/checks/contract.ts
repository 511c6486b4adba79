import { describeHabit, type FormHabit, formHabits } from "../../evaluation/form-summary.ts";
import type { CaseGrade } from "../../exercise/grading.ts";
import { atCase, atRun, type Check, fact, unscored } from "../check.ts";

/** The lines of a run that did not finish count half, because a person has to examine such a run. */
const UNFINISHED = 0.5;

/** Share of a line that each way costs in which it differs from the contract, and the most that they cost together. */
const HABIT_COST = 0.25;
const MAX_HABIT_COST = 0.75;
const MAX_SHOWN_HABITS = 5;

/** How far the line of a case has the form of the contract, 0 to 1. */
function formOf({ status, form = [] }: CaseGrade): number {
  if (status !== "answered") return 0;
  const habits = new Set(form.map(({ habit }) => habit)).size;
  return 1 - Math.min(MAX_HABIT_COST, HABIT_COST * habits);
}

/** c04: every case has one line in the form of the contract, and no line belongs to no case. */
export const contract: Check = {
  id: "c04",
  name: "answer-lines",
  title: "one line for every case, in the form of the contract",
  async run({ measurements: { development, holdout } }) {
    const runs = [development, holdout?.candidate].filter((run) => run !== undefined);
    if (runs.length === 0) return unscored("the solution was not run");
    const cases = runs.flatMap((run) => run.cases);
    const valid = cases.filter(({ status }) => status === "answered").length;
    const inForm = cases.reduce((sum, one) => sum + formOf(one), 0);
    const habits = formHabits(cases);
    const unmatched = runs.reduce((sum, run) => sum + run.unmatchedLines.length, 0);
    const answered = runs.some((run) =>
      run.cases.some(({ fields }) => fields.some(({ predicted }) => predicted !== null)),
    );
    const share = inForm / Math.max(1, cases.length + unmatched);
    const [unfinished] = runs.filter(({ state }) => state !== "finished");
    const score = answered ? share * (unfinished ? UNFINISHED : 1) : 0;
    return {
      score,
      evidence: [
        ...runs.map((run) =>
          atRun(
            run.id,
            `${run.split}: ${run.cases.filter(({ status }) => status === "answered").length} of ${run.cases.length} lines are valid, ${run.state}`,
          ),
        ),
        ...cases
          .filter(({ status }) => status !== "answered")
          .slice(0, 3)
          .map(({ id, status, reason }) => atCase(id, `${status}: ${reason ?? ""}`)),
        ...habits.slice(0, MAX_SHOWN_HABITS).map((habit) => fact(describeHabit(habit))),
      ],
      ...(!answered
        ? { note: `nothing was answered${unfinished ? ` (the run ended as ${unfinished.state})` : ""}` }
        : score < 1 && { note: noteOf(cases.length, cases.length - valid, habits) }),
    };
  },
};

function noteOf(cases: number, invalid: number, [most, ...others]: readonly FormHabit[]): string {
  const parts = [
    ...(invalid > 0 || !most ? [`${invalid} of ${cases} cases have no valid line`] : []),
    ...(most ? [`another form than the contract's: ${describeHabit(most)}`] : []),
    ...(others.length > 0 ? [`${others.length} more`] : []),
  ];
  return parts.join("; ");
}
