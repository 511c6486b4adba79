import { formatDifference } from "../../evaluation/format.ts";
import type { Standing } from "../../evaluation/holdout-comparison.ts";
import type { Facet } from "../../exercise/grading.ts";
import { atCase, atRun, type Check, type CheckResult, fact, unscored } from "../check.ts";
import type { HoldoutResult } from "../measurements.ts";

/** The score of parity with the reference: the middle between levels 2 and 3. */
const PARITY = 0.6;
/** Maximum score without a significant difference from the reference, unless almost no improvement is possible. */
const MAX_UNPROVEN = 0.8;
const NEARLY_ALL = 0.95;

/**
 * c05: one facet of the answers on the fresh holdout, measured between the naive baseline (0), the reference (0.6) and
 * perfection (1).
 */
export const facet: Check = {
  id: "c05",
  name: "facet",
  title: "result on the fresh holdout against naive and reference",
  async run({ measurements: { holdout }, grading }, parameters) {
    const id = String(parameters["facet"]);
    const found = grading.facets.find((one) => one.id === id);
    if (!found) return unscored(`the exercise has no facet "${id}"`);
    return standingResult(holdout, found, holdout?.comparison.facet(id));
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
  async run({ measurements: { holdout }, grading }, parameters) {
    const id = String(parameters["metric"]);
    const found = grading.metrics.find((one) => one.id === id);
    if (!found) return unscored(`the exercise has no metric "${id}"`);
    if (found.unit !== "ratio" || !found.higherIsBetter)
      return unscored(`the metric "${id}" is not a ratio of which more is better`);
    return standingResult(holdout, { title: found.label, compute: found.compute }, holdout?.comparison.metric(id));
  },
};

function standingResult(
  holdout: HoldoutResult | undefined,
  { title, compute }: Pick<Facet, "title" | "compute">,
  standing: Standing | undefined,
): CheckResult {
  if (!holdout || !standing) return unscored("the holdout was not run");
  const { candidate, naive, reference } = standing;
  if (candidate === null) return unscored("no case of this holdout concerns it");
  const { difference, verdict } = standing.comparison();
  const score = between(candidate, naive ?? 0, reference ?? 1);
  const proven = verdict === "beats" || candidate >= NEARLY_ALL;
  return {
    score: proven ? score : Math.min(score, MAX_UNPROVEN),
    evidence: [
      atRun(
        holdout.candidate.id,
        `${percent(candidate)} of ${title}; naive ${percent(naive)}, reference ${percent(reference)}`,
      ),
      fact(`${verdict} the reference: ${formatDifference(difference, "ratio")}`),
      ...worstCases(holdout, compute),
    ],
    ...(score < 1 && {
      note: `${percent(candidate)}; the reference has ${percent(reference)}, naive ${percent(naive)}`,
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
    const worst = cases.filter((one) => (found.compute([one]) ?? 1) < 1).slice(0, 3);
    return {
      score: value,
      evidence: [
        atRun(holdout.candidate.id, `${percent(value)} of ${found.title}`),
        ...worst.map((one) => atCase(one.id, "not as expected")),
      ],
      ...(value < 1 && { note: `${percent(value)} of ${found.title}` }),
    };
  },
};

/** Piecewise linear: 0 up to naive, `PARITY` at the reference, 1 for everything right. */
export function between(value: number, naive: number, reference: number): number {
  if (value >= 1) return 1;
  const floor = Math.min(naive, reference);
  if (value <= floor) return 0;
  if (value <= reference) return (PARITY * (value - floor)) / (reference - floor);
  return PARITY + ((1 - PARITY) * (value - reference)) / (1 - reference);
}

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
