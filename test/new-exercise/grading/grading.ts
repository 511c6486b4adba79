import type { CaseGrade, Facet, Grading } from "../../../src/exercise/grading.ts";
import { answerSchema, type TicketAnswer, type TicketLabel } from "../contract.ts";

const isUnclear = ({ tags }: Pick<CaseGrade, "tags">) => tags.includes("unclear");

/** The share of right answers; null without any case. */
function rightShare(cases: readonly CaseGrade[]): number | null {
  return cases.length === 0 ? null : cases.filter(({ exact }) => exact).length / cases.length;
}

const facet = (id: string, title: string, select: (one: CaseGrade) => boolean): Facet => ({
  id,
  title,
  compute: (cases) => rightShare(cases.filter(select)),
});

export const grading: Grading<TicketLabel, TicketAnswer> = {
  fields: ["team"],
  primary: "right",
  metrics: [{ id: "right", label: "Right team", unit: "ratio", higherIsBetter: true, compute: rightShare }],
  facets: [
    facet("routing", "clear tickets", (one) => !isUnclear(one)),
    facet("abstention", "unclear tickets", isUnclear),
  ],
  slices: [{ id: "unclear", title: "Unclear", matches: (tags) => isUnclear({ tags }) }],
  parse(line) {
    const result = answerSchema.safeParse(line);
    if (result.success) return { ok: true, answer: result.data, form: [] };
    const [issue] = result.error.issues;
    return { ok: false, reason: `${issue?.path.join(".")}: expected ${issue?.message}` };
  },
  grade(label, answer) {
    const [gold, predicted] = [label.team, answer?.team ?? null];
    // A blank answer is right only if it was given: a missing line is not an abstention.
    const exact = answer !== null && predicted === gold;
    const wrong = predicted === null ? "missing" : gold === null ? "spurious" : "wrong";
    const outcome = exact ? (gold === null ? "absent" : "correct") : wrong;
    return { fields: [{ field: "team", predicted, gold, outcome }], exact, values: {} };
  },
};
