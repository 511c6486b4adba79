import { plural } from "../../base/format.ts";
import { formatDifference, formatEstimate } from "../../evaluation/format.ts";
import type { Standing } from "../../evaluation/holdout-comparison.ts";
import type { Facet } from "../../exercise/grading.ts";
import { atCase, atRun, type Check, type CheckContext, type CheckResult, fact, unscored } from "../check.ts";
import type { HoldoutResult } from "../measurements.ts";
import { neededChecks } from "../needs.ts";
import { facetScore } from "./facet-score.ts";
import { ownWork } from "./own-work.ts";

/** c05: one facet of the answers on the fresh holdout, measured against the naive baseline and the reference. */
export const facet: Check = {
  id: "c05",
  name: "facet",
  title: "result on the fresh holdout against naive and reference",
  async run(context, parameters) {
    const { holdout } = context.measurements;
    const id = String(parameters["facet"]);
    const found = context.grading.facets.find((one) => one.id === id);
    if (!found) return unscored(`the exercise has no facet "${id}"`);
    return standingResult(context, found, holdout?.comparison.facet(id));
  },
};

/**
 * One of the metrics on the fresh holdout, measured in the same way. For properties of all cases, which no facet
 * covers.
 */
export const metric: Check = {
  id: "metric",
  name: "metric",
  title: "a metric on the fresh holdout against naive and reference",
  async run(context, parameters) {
    const { holdout } = context.measurements;
    const id = String(parameters["metric"]);
    const found = context.grading.metrics.find((one) => one.id === id);
    if (!found) return unscored(`the exercise has no metric "${id}"`);
    if (found.unit !== "ratio" || !found.higherIsBetter)
      return unscored(`the metric "${id}" is not a ratio of which more is better`);
    return standingResult(context, { title: found.label, compute: found.compute }, holdout?.comparison.metric(id));
  },
};

async function standingResult(
  { measurements: { holdout }, check }: CheckContext,
  { title, compute }: Pick<Facet, "title" | "compute">,
  standing: Standing | undefined,
): Promise<CheckResult> {
  if (!holdout || !standing) return unscored("the holdout was not run");
  // The solution that was generated is no work of the candidate's.
  const needed = await neededChecks([ownWork.id], check);
  if (needed.factor === 0) return unscored(`not checked: ${needed.note}`, needed.evidence);
  const { candidate, naive, reference } = standing;
  if (candidate === null) return unscored("no case of this holdout concerns it");
  const size = standing.size();
  const { difference, verdict } = standing.comparison();
  const score = facetScore({ candidate, naive: naive ?? 0, reference: reference ?? 1, size });
  return {
    score,
    evidence: [
      atRun(
        holdout.candidate.id,
        `${formatEstimate(standing.interval(), "ratio")} of ${title}, ${plural(size, "case")}; naive ${percent(naive)}, reference ${percent(reference)}`,
      ),
      fact(`${verdict} the reference: ${formatDifference(difference, "ratio")}`),
      ...worstCases(holdout, compute),
    ],
    ...(score < 1 && {
      note: `${percent(candidate)} in ${plural(size, "case")}; the reference has ${percent(reference)}, naive ${percent(naive)}`,
    }),
  };
}

/**
 * A facet on the fresh holdout by its own value, for properties that already hold for the naive baseline and must not
 * be lost: there, naive is no lower bound and the reference is no standard of comparison.
 */
export const level: Check = {
  id: "level",
  name: "facet-value",
  title: "result on the fresh holdout by itself",
  async run({ measurements: { holdout }, grading }, parameters) {
    const id = String(parameters["facet"]);
    const found = grading.facets.find((one) => one.id === id);
    if (!found) return unscored(`the exercise has no facet "${id}"`);
    if (!holdout) return unscored("the holdout was not run");
    const cases = holdout.candidate.cases;
    const value = found.compute(cases);
    if (value === null) return unscored("no case of this holdout concerns it");
    const interval = holdout.comparison.facet(id)?.interval() ?? { value, low: null, high: null };
    const worst = cases.filter((one) => (found.compute([one]) ?? 1) < 1).slice(0, 3);
    return {
      score: value,
      evidence: [
        atRun(holdout.candidate.id, `${formatEstimate(interval, "ratio")} of ${found.title}`),
        ...worst.map((one) => atCase(one.id, "not as expected")),
      ],
      ...(value < 1 && { note: `${percent(value)} of ${found.title}` }),
    };
  },
};

/** Cases on which the reference is better by this measure alone. */
function worstCases(holdout: HoldoutResult, compute: Facet["compute"]) {
  const others = new Map(holdout.reference.cases.map((one) => [one.id, one]));
  return holdout.candidate.cases
    .filter((one) => {
      const other = others.get(one.id);
      return other !== undefined && (compute([one]) ?? 1) < (compute([other]) ?? 0);
    })
    .slice(0, 3)
    .map((one) => atCase(one.id, "the reference is better here"));
}

const percent = (value: number | null) => (value === null ? "-" : `${(100 * value).toFixed(1)}%`);
