import { expect, test } from "vitest";
import { gradeCases } from "../../../../src/evaluation/grade-cases.ts";
import { readOutput } from "../../../../src/evaluation/output.ts";
import { AGE_FIELD, CHANGE } from "../../changes.ts";
import type { RagAnswer } from "../../contract.ts";
import { composeWithChanges } from "../../data/changes/apply.ts";
import { grading, gradingUnder } from "../../grading/grading.ts";
import exercise from "../../index.ts";
import type { RagLabel } from "../../label.ts";
import { oracle } from "../support/datasets.ts";

const REQUEST = { seed: 31, count: 60, split: "holdout" } as const;

/** The facets' values for answers made from labels. */
function facetsOf(change: string, answerOf: (label: RagLabel) => RagAnswer) {
  const own = gradingUnder([change]);
  const labels = composeWithChanges(REQUEST, [change]).labels;
  const text = labels.map((label) => JSON.stringify(answerOf(label))).join("\n");
  const ids = labels.map(({ id }) => id);
  const graded = gradeCases(labels, readOutput(text, ids, own), own);
  return Object.fromEntries(own.facets.map(({ id, compute }) => [id, compute(graded)]));
}

const right = (label: RagLabel): RagAnswer => ({ ...oracle(label), [AGE_FIELD]: label.source_ages?.[0] ?? null });
const abstention = ({ id }: RagLabel): RagAnswer => ({ id, answer: null, abstain: true });

test("without changes the grading is the original; every facet in changes.yaml exists under its change", async () => {
  expect(gradingUnder([])).toEqual(grading);
  for (const { id, handled } of await exercise.changes()) {
    const facets = gradingUnder([id]).facets.map((facet) => facet.id);
    if (handled.by === "facet") expect(facets).toContain(handled.facet);
    else expect(facets).toEqual(grading.facets.map((facet) => facet.id));
  }
});

const MEASURED = [
  [CHANGE.restatement, "restatements"],
  [CHANGE.forgotten, "forgotten"],
  [CHANGE.twoRoles, "two_roles"],
  [CHANGE.french, "french"],
  [CHANGE.sourceAge, "source_age"],
] as const;

test.each(MEASURED)("%s: right answers earn everything, abstentions nothing", (change, facet) => {
  const all = facetsOf(change, right);
  for (const [id, value] of Object.entries(all)) expect(value, id).toBe(1);
  expect(facetsOf(change, abstention)[facet]).toBe(0);
});

test.each(MEASURED)("%s: a solution that ignores it loses its facet and no other", (change, facet) => {
  const before = new Map(composeWithChanges(REQUEST, []).labels.map((label) => [label.id, label]));
  const unaware: Record<string, (label: RagLabel) => RagAnswer> = {
    [CHANGE.restatement]: (label) =>
      label.tags.includes("restated") ? { ...oracle(label), answer: label.stale[0] ?? null } : oracle(label),
    [CHANGE.forgotten]: (label) =>
      label.tags.includes("forgotten") ? { id: label.id, answer: "45 days", abstain: false } : oracle(label),
    [CHANGE.twoRoles]: (label) => (before.has(label.id) ? oracle(label) : abstention(label)),
    [CHANGE.french]: (label) => (before.has(label.id) ? oracle(label) : abstention(label)),
    [CHANGE.sourceAge]: (label) => oracle(label),
  };
  const found = facetsOf(change, unaware[change] ?? right);
  const { citations, ...others } = found; // an answer that is not right has no proof
  expect(citations).toBeLessThanOrEqual(1);
  for (const [id, value] of Object.entries(others)) expect(value, id).toBe(id === facet ? 0 : 1);
});

test("an age is read from its text; one that is no whole number counts as none", () => {
  const own = gradingUnder([CHANGE.sourceAge]);
  for (const given of ["12", "12 days", "12.0"]) {
    expect(own.parse({ id: "a", answer: "x", [AGE_FIELD]: given })).toMatchObject({
      answer: { answer: "x", [AGE_FIELD]: 12 },
      form: [{ key: AGE_FIELD, read: "12" }],
    });
  }
  expect(own.parse({ id: "a", answer: "x", [AGE_FIELD]: 12 })).toMatchObject({ answer: { [AGE_FIELD]: 12 }, form: [] });
  for (const given of ["old", 1.5]) {
    expect(own.parse({ id: "a", answer: "x", [AGE_FIELD]: given })).toMatchObject({
      answer: { answer: "x", [AGE_FIELD]: null },
      form: [{ key: AGE_FIELD, read: null }],
    });
  }
  expect(grading.parse({ id: "a", answer: "x", [AGE_FIELD]: "old" })).toMatchObject({ ok: true, form: [] });
});
