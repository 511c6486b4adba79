import { expect, test } from "vitest";
import { parsePrediction, scorePrediction } from "../../src/defense/prediction/prediction.ts";

const change = { cases: ["a-1", "a-2", "a-3", "a-4"], fields: ["total", "date"] };
const score = (cases: [string, number][], fields: string[]) =>
  scorePrediction(change, { cases: new Map(cases), fields }, { changed: ["a-2"], fields: ["total"] });

test("perfect is 1; nothing, everything and a coin are 0", () => {
  expect(score([["a-2", 1]], ["total"])).toEqual({ jaccard: 1, brier: 0, fields: 1, score: 1 });
  expect(score([], ["total"]).score).toBe(0);
  const all = change.cases.map((id): [string, number] => [id, 1]);
  expect(score(all, ["total"])).toMatchObject({ jaccard: 0.25, brier: 0.75, score: 0 });
  const coin = change.cases.map((id): [string, number] => [id, 0.4]);
  expect(score(coin, ["total"]).score).toBe(0);
});

test("probabilities and fields count", () => {
  const unsure = score([["a-2", 0.6]], ["total"]);
  expect(unsure).toMatchObject({ jaccard: 1, brier: expect.closeTo(0.04) });
  expect(unsure.score).toBeCloseTo((1 + 1 - 0.04 / 0.1875) / 2);
  expect(score([["a-2", 1]], ["date"]).score).toBeCloseTo(0.75);
  expect(score([["a-2", 1]], ["date", "total"]).score).toBeCloseTo(0.875);
});

test("an answer names cases by number or id, with or without a probability", () => {
  const { prediction, problems } = parsePrediction("cases: 1, A-2: 60 %; 4=5%\nfields: TOTAL", change);
  expect(problems).toEqual([]);
  expect([...prediction.cases]).toEqual([
    ["a-1", 1],
    ["a-2", 0.6],
    ["a-4", 0.05],
  ]);
  expect(prediction.fields).toEqual(["total"]);
  expect(parsePrediction("cases: none", change).prediction.cases.size).toBe(0);
  expect(parsePrediction("cases: 9, a-1: 200%\nfields: vat", change).problems).toHaveLength(3);
});
