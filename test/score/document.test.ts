import { expect, test } from "vitest";
import { grading } from "../../exercises/ocr/grading/index.ts";
import { compareHoldout } from "../../src/evaluation/holdout-comparison.ts";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import { usageOf } from "../../src/evaluation/usage.ts";
import { scoreReport } from "../../src/report/score.ts";
import { historyReport } from "../../src/report/score-history.ts";
import { scoreSummary } from "../../src/report/score-summary.ts";
import { aggregateScores, type Score } from "../../src/rubric/aggregate-scores.ts";
import type { Measurements } from "../../src/rubric/measurements.ts";
import { scoreDocument } from "../../src/score/document.ts";
import { scoreDocumentSchema } from "../../src/score/schema.ts";
import { displayWidth } from "../../src/ui/table.ts";
import { createTerminal, type Terminal } from "../../src/ui/terminal.ts";
import { grade } from "../support/audit.ts";

const leaf = {
  id: "a",
  title: "A",
  kind: "auto" as const,
  weight: 1,
  check: "c02",
  raise: "Do more of the good thing.",
};
const rubric = { schema: 1 as const, title: "T", branches: [leaf], caps: [] };

/** The document of a repository whose only leaf reached this much and whose candidate took hints at these costs. */
const documentOf = (
  reached: number | null,
  costs: readonly number[],
  measurements: Measurements = {},
  score: Score = aggregateScores(rubric, new Map([["a", { score: reached, evidence: [] }]]), () => false),
) =>
  scoreDocument({
    mode: "practice",
    isolation: "namespaces",
    light: false,
    exercise: { name: "ocr", case: { one: "document", many: "documents" } },
    git: { commit: null, dirty: null },
    rubric: { title: "T", own: false },
    changedFiles: [],
    changes: [],
    score,
    measurements,
    checks: [{ id: "c02", title: "no secret in the history" }],
    capNote: () => "3 of 5 cases answered",
    judge: null,
    attempt: { hints: new Map(costs.map((cost, index) => [`hint ${index}`, cost])), referenceShown: [] },
    seconds: new Map(),
  });

test("hints come off the total and leave the bands as they were measured", () => {
  expect(documentOf(0.5, [])).toMatchObject({ total: 50, bands: { auto: { earned: 50 } } });
  expect(documentOf(0.5, [1, 2])).toMatchObject({
    total: 47,
    bands: { auto: { earned: 50 } },
    help: { hint_points: 3 },
  });
});

test("a total is never below zero, and nothing comes off what is not scored", () => {
  expect(documentOf(0.01, [1, 2]).total).toBe(0);
  expect(documentOf(null, [1, 2]).total).toBeNull();
});

/** A run of the solution whose answers a model of this name gave. */
const runOf = (id: number, model: string): StoredRun => {
  const usage = usageOf([{ usage: { model } }]);
  return {
    ...{ id, label: "solution", role: "candidate", split: "development", dataHash: "", command: [], state: "finished" },
    ...{ exitCode: 0, startedAt: "", seconds: 1, gitCommit: null, gitDirty: null, kitVersion: "", unmatchedLines: [] },
    ...{ latency: { source: "mean", p50: null, p95: null }, cases: [], answers: new Map(), metrics: new Map() },
    ...(usage && { usage }),
  };
};

test("a run that a stand-in answered is marked in the document, the report, the summary and the history", () => {
  const terminal = createTerminal();
  const marks = (model: string) => {
    const document = documentOf(0.5, [], { development: runOf(1, model) });
    const texts = [
      scoreReport(document, terminal),
      scoreSummary(document),
      historyReport([{ id: 1, finishedAt: document.finished_at, document }], terminal),
    ];
    return [document.development?.stand_in, ...texts.map((text) => text.includes("[stand-in]"))];
  };
  expect(marks("stand-in-extractor")).toEqual([true, true, true, true]);
  expect(marks("openai/gpt-6-luna")).toEqual([false, false, false, false]);
});

test("a score that was stored before runs were listed can still be read", () => {
  const { development: _, ...older } = documentOf(0.5, []);
  expect(scoreDocumentSchema.parse(older).development).toBeNull();
});

test("a cap says what its check found", () => {
  const cap = { check: "c01", at_most: 40, reason: "It does not run." };
  const score = aggregateScores({ ...rubric, caps: [cap] }, new Map([["a", { score: 1, evidence: [] }]]), () => true);
  expect(documentOf(1, [], {}, score)).toMatchObject({ total: 40, caps: [{ ...cap, note: "3 of 5 cases answered" }] });
});

test("on a screen of 60 columns nothing but a command to copy is wider; elsewhere lines stay whole", () => {
  const cases = [1, 2, 3, 4].map((id) => grade(`doc-${id}`, { fields: [] }));
  const run = (id: number) => ({ ...runOf(id, "m"), cases });
  const runs = { candidate: run(1), naive: run(2), reference: run(3), seed: 7 };
  const holdout = { ...runs, requested: 3, reproduced: false, comparison: compareHoldout(runs, grading) };
  const long = { ...leaf, title: "What was asked of everybody who ever looked at this" };
  const note = "there is nothing here that anybody could look at, and it takes a whole sentence to say so";
  const score = aggregateScores(
    { ...rubric, branches: [long] },
    new Map([["a", { score: 0.5, evidence: [], note }]]),
    () => false,
  );
  const document = documentOf(0.5, [], { holdout }, score);
  const shown = (part: Partial<Terminal>) =>
    scoreReport(document, { ...createTerminal({ NO_COLOR: "1" }), ...part }).split("\n");
  // Of the four cases a change has added one: three asked for make the four again.
  expect(document.holdout).toMatchObject({ count: 4, requested: 3 });
  expect(shown({}).join("\n")).toContain("`npm run score -- --seed 7 --count 3`");
  const narrow = shown({ interactive: true, width: 60 }).filter((line) => !line.includes("npm run score"));
  expect(
    narrow.filter((line) => displayWidth(line) > 60 && !line.startsWith("judge") && !line.startsWith("self")),
  ).toEqual([]);
  expect(narrow.join("\n")).toMatch(/ What was asked of .*… /);
  expect(narrow.join(" ").replace(/\s+/g, " ")).toContain(note);
  expect(shown({ interactive: false }).some((line) => line.includes(long.title) && line.includes(note))).toBe(true);
});

test("answers that are the reference's are said, and that the results earn nothing", () => {
  const ids = Array.from({ length: 20 }, (_, at) => `doc-${at}`);
  const wrong = { field: "vendor_name", predicted: "x", gold: "y", outcome: "wrong" } as const;
  const cases = ids.map((id) => grade(id, { fields: [wrong] }));
  const answered = (id: number, name: string) => ({
    ...{ ...runOf(id, "m"), cases },
    answers: new Map(ids.map((one) => [one, { id: one, vendor_name: `${name} ${one}` }])),
  });
  const shown = (candidate: string) => {
    const runs = {
      candidate: answered(1, candidate),
      naive: answered(2, "naive"),
      reference: answered(3, "reference"),
    };
    const holdout = { ...runs, seed: 7, requested: 20, reproduced: false };
    const document = documentOf(0.5, [], { holdout: { ...holdout, comparison: compareHoldout(holdout, grading) } });
    return [document.holdout?.shared_answers?.is_copy, scoreReport(document, createTerminal()).replace(/\s+/g, " ")];
  };
  const text = "exactly the same ones in 20 of 20 tasks whose answers tell solutions apart. The results earn nothing.";
  expect(shown("reference")).toEqual([true, expect.stringContaining(text)]);
  expect(shown("own")).toEqual([false, expect.not.stringContaining("The results earn nothing.")]);
});
