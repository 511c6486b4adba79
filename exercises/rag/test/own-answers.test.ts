import { expect, test } from "vitest";
import { sharedAnswers } from "../../../src/evaluation/shared-answers.ts";
import { answeredRuns } from "../../../test/panel/answered-runs.ts";
import rag from "../index.ts";

test("a second run of the reference is taken for it; BM25 with the same reader is not", async () => {
  const names = ["naive", "full", "full", "bm25"];
  const [naive, reference, child, bm25] = await answeredRuns(rag, { seed: 5, count: 40 }, names);
  if (!naive || !reference || !child || !bm25) throw new Error("an approach is missing");
  const copied = sharedAnswers(child, reference, naive);
  expect(copied.isCopy).toBe(true);
  expect(copied.same).toBe(copied.compared);
  for (const run of [naive, bm25]) expect(sharedAnswers(run, reference, naive)).toMatchObject({ isCopy: false });
}, 240_000);
