import { describe, expect, test } from "vitest";
import { hours } from "../../support/audit.ts";
import { own, score, start } from "./support.ts";

const question = (id: string) => ({ id, origin: "bank", topic: "T", question: "Q?", sources: [], facts: [] });
const log = (...answers: [string, number | null, boolean[]][]) => {
  const line = (body: object, index: number) =>
    JSON.stringify({ v: 1, id: `e${index}`, at: hours(1), clock: { up: 1, awake: 1, boot: null }, ...body });
  const said = answers.map(([answer, seconds, refs], index) => ({
    ...{ type: "defense_answered", session: "s", question: `q${index}`, answer, seconds },
    references: refs.map((resolves) => ({ ref: "a.ts:1", resolves })),
  }));
  const begun = { type: "defense_started", session: "s", questions: ["q0", "q1"].map(question) };
  return { ".takehome/attempt.jsonl": `${[begun, ...said].map(line).join("\n")}\n` };
};

test.each<[string, [string, number | null, boolean[]][], number]>([
  ["none was held", [], 0],
  ["no word was said", [["", 5, []]], 0],
  ["half of the questions were answered", [["x", 5, []]], 1],
])("defended: %s", async (_, answers, expected) => {
  expect((await score("defended", [start, own(log(...answers))])).score).toBe(expected);
});

test("defended: nobody began an interview", async () => {
  expect(await score("defended", [start])).toMatchObject({ score: 0, note: expect.stringMatching(/no interview/) });
});

describe("c26, the follow-up interview", () => {
  test.each<[string, [string, number | null, boolean[]][], number | null]>([
    ["none was held", [], null],
    ["no word was said", [["", 5, []]], null],
    [
      "all right",
      [
        ["x", 5, [true]],
        ["y", 120, [true, true]],
      ],
      1,
    ],
    ["half of it", [["x", 5, [true]]], 0.5],
    [
      "too long",
      [
        ["x", 121, [true]],
        ["y", 5, [true]],
      ],
      0.85,
    ],
    [
      "without a clock",
      [
        ["x", null, [true]],
        ["y", null, [true]],
      ],
      0.7,
    ],
    [
      "one reference leads nowhere, none is there",
      [
        ["x", 5, [true, false]],
        ["y", 5, []],
      ],
      0.7,
    ],
  ])("%s", async (_, answers, expected) => {
    const result = await score("c26", [start, own(log(...answers))]);
    if (expected === null) expect(result.score).toBeNull();
    else expect(result.score).toBeCloseTo(expected);
  });
});
