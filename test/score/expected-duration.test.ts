import { expect, test } from "vitest";
import { durationNotice, expectedDurations } from "../../src/score/expected-duration.ts";
import type { ScoreDocument } from "../../src/score/schema.ts";
import { grade, storedRun } from "../support/audit.ts";

const ALL = new Set(["hostile", "faults", "clean-room", "tests"]);
const manifest = { holdout: { count: 40, seconds_per_case: { naive: 0.5, reference: 1 } } };
const known = { manifest, count: 40, developmentCount: 20, skip: ALL, earlier: undefined, runs: [] };
const expectedDuration = (...known: Parameters<typeof expectedDurations>) =>
  [...expectedDurations(...known).values()].reduce((total, seconds) => total + seconds, 0);
const cases = Array.from({ length: 20 }, (_, n) => grade(`d${n}`));

test("without anything stored, as the exercise says: the solution is taken to be as fast as the reference", () => {
  expect(expectedDuration(known)).toBe(20 * 1 + 40 * (1 + 0.5 + 1));
  expect(expectedDuration({ ...known, skip: new Set([...ALL, "holdout"]) })).toBe(20);
});

test("stored runs say how fast this machine and this solution are", () => {
  const runs = [
    storedRun(3, { seconds: 999, cases, state: "timed-out" }),
    storedRun(2, { seconds: 200, cases }),
    storedRun(1, { seconds: 4, cases, role: "naive", label: "naive" }),
  ];
  expect(expectedDuration({ ...known, runs })).toBe(200 + 40 * (10 + 0.2 + 1));
});

test("parts of the last score are expected to take as long again, and parts that are new as long as usual", () => {
  const seconds = { development: 7, holdout: 10, "holdout.naive": 5, "holdout.rules": 5, c09: 12, "faults.slow": 3 };
  const earlier = { seconds, holdout: { count: 20 } } as unknown as ScoreDocument;
  expect(expectedDuration({ ...known, earlier })).toBe(7 + 2 * 20);
  expect(expectedDuration({ ...known, earlier, skip: new Set(["clean-room", "hostile"]) })).toBe(7 + 40 + 12 + 3);
  const first = expectedDuration({ ...known, earlier, skip: new Set(["hostile"]) });
  expect(first).toBeGreaterThan(7 + 40 + 12 + 3);
});

test("the sentence names the slowest part", () => {
  expect(durationNotice(known)).toBe("This takes about 2 min, of which 40 fresh cases take 1 min.");
  expect(durationNotice({ ...known, skip: new Set(["holdout", "hostile", "faults"]) })).toBe(
    "This takes about 1 min, of which installation and run in the clean room take 1 min.",
  );
  expect(durationNotice({ ...known, skip: new Set([...ALL, "holdout"]) })).toBe("This takes about 20 s.");
});
