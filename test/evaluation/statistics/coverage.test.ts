import { describe, expect, test, vi } from "vitest";
import { freeBootstrap, shownInterval } from "../../../bench/interval-coverage/intervals.ts";
import { coverageOf, SCENARIOS } from "../../../bench/interval-coverage/scenarios.ts";

// Some scenarios draw a million resamples.
vi.setConfig({ testTimeout: 600_000 });

/** Samples of each scenario: the standard error of a coverage of 95% is 1.3 points. */
const SAMPLES = 300;
/** Bounds of the coverage of 95% intervals. */
const MIN_COVERED = 0.91;
const MAX_COVERED = 0.99;

const scenario = (name: string) => {
  const found = SCENARIOS.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

/** Scenarios, and what a percentile bootstrap that draws all cases freely does there: `low` and `high` are out of bounds. */
const CHECKED = [
  ["share of 80%, 8 cases", "low"],
  ["share of 95%, 12 cases", "low"],
  ["share of 95%, 40 cases", "low"],
  ["share in 6 strata, 84 cases", "high"],
  ["share, 24 tasks of 4 trials in 4 strata", "low"],
  ["share of fields, 40 documents", "fair"],
  ["difference of 10 points, 80 cases", "fair"],
  ["difference of 10 points in fields, 40 documents", "fair"],
] as const;

describe("95% intervals", () => {
  test.each(CHECKED)("%s: the truth is inside as often as stated; a free bootstrap is %s", (name, free) => {
    const { covered } = coverageOf(scenario(name), SAMPLES, shownInterval);
    expect(covered).toBeGreaterThanOrEqual(MIN_COVERED);
    expect(covered).toBeLessThanOrEqual(MAX_COVERED);
    const { covered: compared } = coverageOf(scenario(name), SAMPLES, freeBootstrap);
    if (free === "low") expect(compared).toBeLessThan(MIN_COVERED);
    if (free === "high") expect(compared).toBeGreaterThan(MAX_COVERED - 0.01);
  });
});
