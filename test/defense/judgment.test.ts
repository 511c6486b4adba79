import { describe, expect, test } from "vitest";
import exercise from "../../exercises/ocr/index.ts";
import type { EventBody } from "../../src/attempt/events.ts";
import { judgeSession } from "../../src/defense/judgment.ts";
import { lastHeld } from "../../src/defense/session.ts";
import { CHECK_IDS } from "../../src/rubric/checks/registry.ts";
import { readRubric } from "../../src/rubric/load.ts";
import { groupLeaves } from "../../src/rubric/schema.ts";
import { defenseJudgeResults, defenseSelfResults } from "../../src/score/defense-results.ts";
import { temporaryFolder } from "../support/command.ts";
import { answered, sessions } from "./support.ts";

describe("what it counts for", () => {
  const { self, judge } = groupLeaves(readRubric(exercise.rubric, "ocr", CHECK_IDS)).interview;
  const held = (...bodies: EventBody[]) => lastHeld(sessions(...bodies));
  const rate = (id: string, level: number): EventBody => ({
    type: "defense_rated",
    session: "s1",
    question: id,
    level,
  });
  test("nothing without an interview, nothing without ratings", () => {
    expect(defenseSelfResults(self, undefined).get("defense_self")).toMatchObject({
      score: null,
      note: /no interview/,
    });
    expect(defenseSelfResults(self, held(answered("q1", "x", 1))).get("defense_self")).toMatchObject({ score: null });
    expect(defenseJudgeResults(judge, undefined, undefined, "m").get("defense_judged")).toMatchObject({ score: null });
  });
  test("one's own ratings, an answer without a reference at level 2 at most, no answer at 0", () => {
    const full = held(answered("q1", "x", 1, true), answered("q2", "y", 1), rate("q1", 4), rate("q2", 4));
    expect(defenseSelfResults(self, full).get("defense_self")?.score).toBeCloseTo((4 + 2) / 8);
    const half = held(answered("q1", "x", 1, true, false), answered("q2", "", 1), rate("q1", 4), rate("q2", 4));
    expect(defenseSelfResults(self, half).get("defense_self")?.score).toBeCloseTo((2 + 0) / 8);
  });
  test("a judge's verdicts on each answer; an empty one is not sent; a judge without trust counts for nothing", async () => {
    const session = held(answered("q1", "We measured 0.81 in run 7.", 1), answered("q2", "", 1));
    if (!session) throw new Error("it was held");
    const prompts: string[] = [];
    const client = {
      name: "scripted",
      async ask({ prompt }: { prompt: string }) {
        prompts.push(prompt);
        return prompt.includes("limit, a cost")
          ? '{"verdict":"no"}'
          : '{"verdict":"yes","file":"answer.md","quote":"We measured 0.81"}';
      },
    };
    const bank = await exercise.defend();
    const judgments = await judgeSession(session, bank, temporaryFolder(), client, new AbortController().signal);
    expect(judgments.get("q1")).toEqual({ yes: 2, decided: 3, criteria: 3 });
    expect(judgments.get("q2")).toEqual({ yes: 0, decided: 3, criteria: 3 });
    expect(prompts).toHaveLength(9);
    expect(defenseJudgeResults(judge, session, judgments, "m").get("defense_judged")?.score).toBeCloseTo(1 / 3);
    expect(defenseJudgeResults(judge, session, undefined, "m").get("defense_judged")).toMatchObject({ score: null });
  });
});
