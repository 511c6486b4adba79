import { describe, expect, test } from "vitest";
import type { CheckContext } from "../../../src/rubric/check.ts";
import { modelFaults } from "../../../src/rubric/checks/model-faults.ts";
import type { FaultDocument, FaultRun } from "../../../src/rubric/measurements.ts";

const documents = (...outcomes: FaultDocument["outcome"][]) =>
  outcomes.map((outcome, index) => ({ id: `d${index}`, outcome, detail: outcome }));

const family = (part: Partial<FaultRun>): FaultRun => ({
  ...{
    family: "reset",
    group: "retry",
    lasting: false,
    state: "finished",
    finished: true,
    namesCause: false,
    seconds: 1,
  },
  ...{ injected: 4, requests: 8, returns: 0, early: 0, documents: documents("same", "same", "same", "same") },
  ...part,
});

const check = (runs: FaultRun[], parameters: Record<string, string>, requestsPerDocument = 1) =>
  modelFaults.run(
    {
      measurements: { faults: { faultFree: { state: "finished", seconds: 1, requestsPerDocument }, runs } },
      solution: { run: ["x"], timeout_s: 1, uses_model: true },
      exercise: { manifest: { case: { one: "document", many: "documents" } } },
    } as unknown as CheckContext,
    parameters,
  );
const score = async (...words: Parameters<typeof check>) => (await check(...words)).score;

describe("c10", () => {
  test("counts documents that are as without faults, half of them where the run died", async () => {
    const some = documents("same", "blank", "different", "missing");
    expect(await score([family({ documents: some })], { group: "retry" })).toBe(0.25);
    const died = family({ documents: some, finished: false, state: "failed" });
    expect(await score([died], { group: "retry" })).toBe(0.125);
  });

  test("where the answer cannot be believed, blank is as good as right, and another value is not", async () => {
    const some = documents("same", "blank", "different", "missing");
    expect(await score([family({ group: "trust", documents: some })], { group: "trust" })).toBe(0.5);
  });

  test("leaves out faults that were not triggered, and names them", async () => {
    const met = family({});
    const not = family({ family: "cut_stream", injected: 0, documents: documents("missing") });
    const result = await check([met, not], { group: "retry" });
    expect(result.score).toBe(1);
    expect(JSON.stringify(result.evidence)).toContain("cut_stream");
    expect(await check([not], { group: "retry" })).toMatchObject({
      score: null,
      note: expect.stringContaining("cut_stream"),
    });
    expect(await score([met, not], { family: "reset" })).toBe(1);
  });

  test.each([
    ["one request each", { requests: 4 }, 1],
    ["the SDK's two retries", { requests: 12 }, 0.5],
    ["many", { requests: 60 }, 0],
    ["a clear end instead of lines", { requests: 1, state: "failed", finished: false, namesCause: true }, 1],
    ["an end without a word", { requests: 1, state: "failed", finished: false }, 0.5],
    ["no end", { requests: 4, state: "timed-out", finished: false }, 0],
  ] as const)("without a key: %s", async (_, part, expected) => {
    const blank = documents("blank", "blank", "blank", "blank");
    const run = family({ family: "auth", group: "spending", lasting: true, documents: blank, ...part });
    expect(await score([run], { group: "spending" })).toBe(expected);
  });

  test("an effort is measured against the run without faults", async () => {
    const run = family({
      family: "outage",
      group: "spending",
      requests: 96,
      documents: documents("blank", "blank", "blank", "blank"),
    });
    expect(await score([run], { group: "spending" })).toBe(0);
    expect(await score([run], { group: "spending" }, 3)).toBe(1);
  });

  test("waits: the part that came back in time; unscored for who never came back", async () => {
    const told = family({ family: "rate_limit", returns: 4, early: 1 });
    expect(await score([told], { group: "waits" })).toBe(0.75);
    expect(await score([family({})], { group: "waits" })).toBeNull();
  });
});
