import { expect, test } from "vitest";
import { sharedAnswers } from "../../../src/evaluation/shared-answers.ts";
import { answeredRuns } from "../../../test/panel/answered-runs.ts";
import agent from "../index.ts";

test("a second run of the reference is taken for it; the simple loop is not", async () => {
  const names = ["loop", "guarded", "guarded"];
  const [naive, reference, child] = await answeredRuns(agent, { seed: 5, count: 96 }, names);
  if (!naive || !reference || !child) throw new Error("an approach is missing");
  expect(sharedAnswers(child, reference, naive)).toMatchObject({ isCopy: true });
  expect(sharedAnswers(naive, reference, naive)).toMatchObject({ isCopy: false });
}, 240_000);
