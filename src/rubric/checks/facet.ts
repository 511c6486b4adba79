import { formatDifference } from "../../evaluation/format.ts";
import { compareRuns } from "../../evaluation/measure.ts";
import { withSalvaged } from "../../evaluation/partial-credit.ts";
import type { CaseGrade, Facet } from "../../exercise/grading.ts";
import { type AuditContext, atCase, atRun, type Check, type CheckResult, fact, unscored } from "../check.ts";
import type { HoldoutRuns } from "../measurements.ts";

/** Parity with the reference is worth this much: half of level 4, and the level's half beyond. */
const PARITY = 0.6;
/** More than this needs a difference that the bootstrap can tell from noise, or next to nothing left to gain. */
const UNPROVEN = 0.8;
const NEARLY_ALL = 0.95;

/**
 * c05: one facet of the answers on the fresh holdout, measured between the naive baseline (0), the reference (0.6) and
 * perfection (1).
 */
export const facet: Check = {
  id: "c05",
  title: "result on the fresh holdout against naive and reference",
  run: (context, parameters) => facetResult(context, String(parameters["facet"])),
};

/** A facet of the holdout's answers as a result; also for what is no leaf of its own. */
export async function facetResult(context: AuditContext, id: string): Promise<CheckResult> {
  const facet = context.grading.facets.find((one) => one.id === id);
  if (!facet) return unscored(`the exercise has no facet "${id}"`);
  return against(context, facet, withSalvaged);
}

/** One of the main numbers on the fresh holdout, in the same way. For what a facet cannot say, as it is about all cases. */
export const metric: Check = {
  id: "metric",
  title: "a metric on the fresh holdout against naive and reference",
  async run(context, parameters) {
    const id = String(parameters["metric"]);
    const found = context.grading.metrics.find((one) => one.id === id);
    if (!found) return unscored(`the exercise has no metric "${id}"`);
    if (found.unit !== "ratio" || !found.higherIsBetter)
      return unscored(`the metric "${id}" is no share of something good`);
    return against(context, { id, title: found.label, compute: found.compute }, (cases) => cases);
  },
};

/** @param prepare the cases as they count: a facet takes what is in order of an invalid line, a metric does not */
function against(
  context: AuditContext,
  facet: Facet,
  prepare: (cases: readonly CaseGrade[]) => readonly CaseGrade[],
): CheckResult {
  const { holdout } = context.measured;
  if (!holdout) return unscored("the holdout was not run");
  const graded = [holdout.candidate, holdout.naive, holdout.reference].map(({ cases }) => prepare(cases));
  const [mine, naive, reference] = graded.map((cases) => facet.compute(cases));
  if (mine === undefined || mine === null) return unscored("no case of this holdout is about it");
  const { difference, verdict } = compareRuns(graded[0] ?? [], graded[2] ?? [], facet.compute, true, holdout.seed);
  const score = between(mine, naive ?? 0, reference ?? 1);
  const proven = verdict === "beats" || mine >= NEARLY_ALL;
  return {
    score: proven ? score : Math.min(score, UNPROVEN),
    evidence: [
      atRun(
        holdout.candidate.id,
        `${percent(mine)} of ${facet.title}; naive ${percent(naive)}, reference ${percent(reference)}`,
      ),
      fact(`${verdict} the reference: ${formatDifference(difference, "ratio")}`),
      ...worstCases(holdout, facet.compute),
    ],
    ...(score < 1 && { note: `${percent(mine)}; the reference has ${percent(reference)}, naive ${percent(naive)}` }),
  };
}

/**
 * A facet on the fresh holdout by its own value, for what is right from the start and has to stay so: there naive is no floor
 * and the reference no measure.
 */
export const level: Check = {
  id: "level",
  title: "result on the fresh holdout by itself",
  async run({ measured: { holdout }, grading }, parameters) {
    const id = String(parameters["facet"]);
    const facet = grading.facets.find((one) => one.id === id);
    if (!facet) return unscored(`the exercise has no facet "${id}"`);
    if (!holdout) return unscored("the holdout was not run");
    const cases = withSalvaged(holdout.candidate.cases);
    const value = facet.compute(cases);
    if (value === null) return unscored("no case of this holdout is about it");
    const worst = cases.filter((one) => (facet.compute([one]) ?? 1) < 1).slice(0, 3);
    return {
      score: value,
      evidence: [
        atRun(holdout.candidate.id, `${percent(value)} of ${facet.title}`),
        ...worst.map((one) => atCase(one.id, "not as it should be")),
      ],
      ...(value < 1 && { note: `${percent(value)} of ${facet.title}` }),
    };
  },
};

/** Piecewise linear: naive and below 0, the reference `PARITY`, everything right 1. */
export function between(value: number, naive: number, reference: number): number {
  if (value >= 1) return 1;
  const floor = Math.min(naive, reference);
  if (value <= floor) return 0;
  if (value <= reference) return (PARITY * (value - floor)) / (reference - floor);
  return PARITY + ((1 - PARITY) * (value - reference)) / (1 - reference);
}

/** Cases that the reference does better on, by this facet alone. */
function worstCases(holdout: HoldoutRuns, compute: Facet["compute"]) {
  const others = new Map(holdout.reference.cases.map((one) => [one.id, one]));
  return holdout.candidate.cases
    .filter((one) => {
      const other = others.get(one.id);
      return other !== undefined && (compute([one]) ?? 1) < (compute([other]) ?? 0);
    })
    .slice(0, 3)
    .map((one) => atCase(one.id, "the reference is better here"));
}

const percent = (value: number | null | undefined) =>
  value === null || value === undefined ? "-" : `${(100 * value).toFixed(1)}%`;
