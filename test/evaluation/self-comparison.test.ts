import { describe, expect, test, vi } from "vitest";
import { createRandom, type Random } from "../../src/base/random.ts";
import { compareRuns } from "../../src/evaluation/paired-comparison.ts";
import type { CaseGrade } from "../../src/exercise/grading.ts";
import { grade } from "../support/audit.ts";

// Some measures are compared by a bootstrap, a hundred times.
vi.setConfig({ testTimeout: 120_000 });

const SEEDS = 100;
const MAX_WINS = 5;
const TRIALS = 4;

const sum = (cases: readonly CaseGrade[], value: string) =>
  cases.reduce((total, { values }) => total + (values[value] ?? 0), 0);
const mean = (cases: readonly CaseGrade[]) => sum(cases, "right") / cases.length;
const share = (cases: readonly CaseGrade[]) => sum(cases, "right") / sum(cases, "due");
const stratumOf = ([kind]: readonly string[]) => kind ?? "";

/** A case as a solution with some luck solves it. */
interface Case {
  id: string;
  tags: string[];
  solve: (random: Random) => CaseGrade["values"];
}
const cases = (count: number, make: (index: number, random: Random) => Omit<Case, "id">) => (random: Random) =>
  Array.from({ length: count }, (_, index): Case => ({ id: `case-${index}`, ...make(index, random) }));

const coin = (chance: number) => (random: Random) => ({ right: Number(random.next() < chance) });
const KINDS = [0.95, 0.7, 0.4, 0.1];

const MEASURES = {
  "a share of 12 cases": {
    compute: mean,
    draw: cases(12, (_, random) => ({ tags: [], solve: coin(random.next()) })),
  },
  "a share of 80 cases of four kinds": {
    compute: mean,
    stratumOf,
    draw: cases(80, (index) => ({ tags: [`kind-${index % 4}`], solve: coin(KINDS[index % 4] ?? 0) })),
  },
  "a share of 96 trials of 24 tasks": {
    compute: mean,
    draw: cases(96, (index) => {
      const task = Math.floor(index / TRIALS);
      // All trials of a task end alike in one run.
      const solve = (luck: Random) => coin(KINDS[task % 4] ?? 0)(luck.fork(`task-${task}`));
      return { tags: [`task:${task}`], solve };
    }),
  },
  "a share of the values of 40 documents": {
    compute: share,
    draw: cases(40, (_, random) => {
      const [due, chance] = [random.int(2, 6), random.next()];
      const solve = (luck: Random) => ({
        due,
        right: Array.from({ length: due }, () => luck.next() < chance).filter(Boolean).length,
      });
      return { tags: [], solve };
    }),
  },
  "a cost of 40 documents": {
    compute: mean,
    higherIsBetter: false,
    draw: cases(40, (_, random) => {
      const [price, chance] = [random.int(1, 20), random.next() / 2];
      return { tags: [], solve: (luck) => ({ right: price * coin(chance)(luck).right }) };
    }),
  },
} as const;

describe("a solution against itself", () => {
  test.each(Object.entries(MEASURES))(
    "wins at most 5 of 100 times by luck, and loses as rarely: %s",
    (name, measure) => {
      const { draw, ...how } = measure;
      const verdicts = Array.from({ length: SEEDS }, (_, seed) => {
        const random = createRandom(seed).fork(name);
        const drawn = draw(random);
        const run = (number: number) => {
          const luck = random.fork(`run-${number}`);
          return drawn.map(({ id, tags, solve }) => grade(id, { tags, values: solve(luck) }));
        };
        return compareRuns(run(1), run(2), { ...how, seed }).verdict;
      });
      for (const verdict of ["beats", "behind"]) {
        expect(verdicts.filter((one) => one === verdict).length, verdict).toBeLessThanOrEqual(MAX_WINS);
      }
    },
  );

  test.each(Object.entries(MEASURES))("ties with the same answers: %s", (name, { draw, ...how }) => {
    const random = createRandom(1).fork(name);
    const run = draw(random).map(({ id, tags, solve }) => grade(id, { tags, values: solve(random) }));
    const { difference, p, verdict } = compareRuns(run, run, { ...how, seed: 1 });
    expect([difference.value, p, verdict]).toEqual([0, 1, "ties"]);
  });
});
