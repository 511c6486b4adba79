import { describe, expect, test } from "vitest";
import { gradingUnder } from "../../../exercises/ocr/grading/index.ts";
import type { StoredRun } from "../../../src/evaluation/stored-run.ts";
import type { ChangeRequest } from "../../../src/exercise/changes.ts";
import type { CaseGrade } from "../../../src/exercise/grading.ts";
import type { History } from "../../../src/repository/history.ts";
import { changeRequest } from "../../../src/rubric/checks/change-request.ts";
import type { Measurements } from "../../../src/rubric/measurements.ts";
import { checkContext, grade, holdoutResult, storedRun } from "../../support/audit.ts";
import { temporaryFolder } from "../../support/command.ts";

const right = { field: "currency", predicted: "EUR", gold: "EUR", outcome: "correct" } as const;
const OWN = {
  hash: "0",
  subject: "",
  date: new Date(),
  committed: new Date(),
  files: [{ path: "src/main.ts", added: 1, deleted: 0 }],
};
const HISTORY: History = { commits: [OWN], own: [OWN], misdated: [] };

/** Runs that are worth more than nothing; naive's are worth as much. */
function works(candidate: StoredRun | undefined): Measurements {
  if (!candidate) return {};
  const cases: CaseGrade[] = candidate.cases.map((one) => ({ ...one, fields: [right] }));
  if (cases.length === 0) cases.push(grade("z", { fields: [right] }));
  const own = { ...candidate, cases };
  return { holdout: holdoutResult({ candidate: own, naive: own, reference: candidate }, gradingUnder([])) };
}

describe('the check "change"', () => {
  const handled = (by: ChangeRequest["handled"]) => [{ id: "x", title: "X", message: "m", contract: "c", handled: by }];
  const check = async (by: ChangeRequest["handled"], candidate?: StoredRun, history = HISTORY) => {
    const part = { changes: handled(by), measurements: works(candidate), history };
    return changeRequest.run(await checkContext(temporaryFolder(), part), {});
  };
  const run = (seconds: readonly (number | undefined)[]) =>
    storedRun(1, {
      cases: seconds.map((value, index) =>
        grade(`${index}`, { values: value === undefined ? {} : { seconds: value } }),
      ),
    });
  const limit = { by: "latency", seconds: 5 } as const;

  test("unscored until one arrives", async () => {
    const result = await changeRequest.run(await checkContext(temporaryFolder()), {});
    expect(result).toMatchObject({ score: null, note: "no change request arrived" });
  });

  test("nothing without work of one's own, once there is something to handle", async () => {
    const result = await check(limit, run([1]), { commits: [], own: [], misdated: [] });
    expect(result).toMatchObject({ score: null, note: expect.stringContaining("no commit") });
  });

  test("in time: p95, and a document without an answer is late", async () => {
    const nineteen = Array.from({ length: 19 }, () => 4.9);
    expect(await check(limit, run([...nineteen, 20]))).toMatchObject({ score: 1 });
    expect((await check(limit, run([1, 1, 1, 6]))).score).toBeCloseTo(0.75 / 0.95);
    expect((await check(limit, run([1, undefined]))).score).toBeCloseTo(0.5 / 0.95);
    expect((await check(limit)).score).toBeNull();
  });

  test("offline: one call is one too many, none is all; not counted is not passed", async () => {
    const network = (...calls: string[]) => storedRun(2, { network: { by: "namespace", calls } });
    expect(await check({ by: "offline" }, network())).toMatchObject({ score: 1 });
    const called = await check({ by: "offline" }, network("lookup of example.com"));
    expect(called.score).toBe(0);
    expect(called.evidence.map(({ text }) => text)).toContain("lookup of example.com");
    expect((await check({ by: "offline" }, storedRun(2))).score).toBeNull();
  });
});
