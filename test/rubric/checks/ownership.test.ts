import { describe, expect, test } from "vitest";
import { hours } from "../../support/audit.ts";
import { own, score, start } from "./support.ts";

const CASES = ["a-1", "a-2", "a-3", "a-4"];
const spoken = { id: "q0", origin: "bank", topic: "T", question: "Q?", sources: [], facts: [] };
const change = {
  ...{ commit: "c", file: "src/a.ts", line: 3, operator: "number", start: 9, before: "1", after: "2" },
  ...{ cases: CASES, fields: ["total", "date"] },
};
const asked = (id: string) => ({ ...spoken, id, origin: "prediction", sources: ["src/a.ts:3"], change });

const answered = (question: string, answer: string, seconds: number | null = 60) => ({
  ...{ type: "defense_answered", session: "s", question, answer, seconds, references: [] },
});
const measured = (question: string, problem?: string) => ({
  ...{ type: "defense_measured", session: "s", question, ...(problem !== undefined && { problem }) },
  ...{ changed: problem === undefined ? ["a-2"] : [], fields: problem === undefined ? ["total"] : [] },
});
const taskStarted = { type: "defense_task_started", session: "s", task: "t", commit: "c", folder: "/tmp/t" };
const taskEnded = (how: string, seconds: number) => ({
  ...{ type: "defense_task_ended", session: "s", how, seconds, ...(how === "handed_in" && { commit: "d" }) },
});
const taskMeasured = (...rules: [number, number][]) => ({
  ...{ type: "defense_task_measured", session: "s", note: "some of them are right" },
  rules: rules.map(([right, cases]) => ({ right, cases })),
});

/** A repository with an interview whose one spoken question is answered, and these events after it. */
function repository(begun: object, ...events: object[]) {
  const session = { type: "defense_started", session: "s", questions: [spoken], ...begun };
  const lines = [session, answered("q0", "words"), ...events].map((body, index) =>
    JSON.stringify({ v: 1, id: `e${index}`, at: hours(1), clock: { up: 1, awake: 1, boot: null }, ...body }),
  );
  return [start, own({ ".takehome/attempt.jsonl": `${lines.join("\n")}\n` })];
}

const two = { questions: [spoken, asked("p1"), asked("p2")] };
const RIGHT = "cases: a-2\nfields: total";

describe("predictions", () => {
  test.each<[string, object[], number | null, RegExp | undefined]>([
    ["both right", [answered("p1", RIGHT), answered("p2", RIGHT), measured("p1"), measured("p2")], 1, undefined],
    ["one right, one skipped", [answered("p1", RIGHT), answered("p2", ""), measured("p1")], 0.5, /0\.50 of 1/],
    ["late", [answered("p1", RIGHT, 181), answered("p2", RIGHT, null), measured("p1"), measured("p2")], 0.5, /0\.50/],
    ["one was not asked yet", [answered("p1", RIGHT), measured("p1")], null, /not every prediction/],
    ["not run yet", [answered("p1", RIGHT), answered("p2", RIGHT), measured("p1")], null, /not run yet/],
    [
      "one cannot be run",
      [answered("p1", RIGHT), answered("p2", RIGHT), measured("p1"), measured("p2", "git lost the commit.")],
      ...([null, /git lost the commit/] as const),
    ],
  ])("%s", async (_, events, expected, note) => {
    const result = await score("prediction", repository(two, ...events));
    expect(result.score).toBe(expected);
    if (note) expect(result.note).toMatch(note);
  });

  test("no interview; none asked for, with the reason", async () => {
    expect(await score("prediction", [start])).toMatchObject({
      score: null,
      note: expect.stringMatching(/no interview/),
    });
    const without = repository({ no_predictions: "no commit of yours touches the solution" });
    expect(await score("prediction", without)).toMatchObject({ score: null, note: expect.stringMatching(/no commit/) });
  });
});

describe("the ten-minute change", () => {
  test.each<[string, object[], number | null]>([
    ["not begun", [], null],
    ["not handed in", [taskStarted], null],
    ["given up", [taskStarted, taskEnded("given_up", 30)], 0],
    ["far too late", [taskStarted, taskEnded("timed_out", 1300)], 0],
    ["not run yet", [taskStarted, taskEnded("handed_in", 500)], null],
    ["all right", [taskStarted, taskEnded("handed_in", 500), taskMeasured([9, 9], [3, 3])], 1],
    ["late", [taskStarted, taskEnded("handed_in", 700), taskMeasured([9, 9], [3, 3])], 0.5],
    ["the frequent outcome only", [taskStarted, taskEnded("handed_in", 500), taskMeasured([9, 9], [0, 3])], 0],
    ["half of one outcome wrong", [taskStarted, taskEnded("handed_in", 500), taskMeasured([9, 9], [2, 4])], 0.5],
    ["no case could judge it", [taskStarted, taskEnded("handed_in", 500), taskMeasured([0, 0], [0, 0])], null],
  ])("%s", async (_, events, expected) => {
    expect((await score("task", repository({}, ...events))).score).toBe(expected);
  });
});
