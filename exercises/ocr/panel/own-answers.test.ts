import { expect, test } from "vitest";
import { sharedAnswers } from "../../../src/evaluation/shared-answers.ts";
import { answeredRuns } from "../../../test/panel/answered-runs.ts";
import ocr from "../index.ts";

const { count } = ocr.manifest.holdout;

test("a second run of the reference is taken for it; an approach with the same engine and parsers is not", async () => {
  const names = ["naive", "rules", "rules", "careful"];
  const [naive, reference, child, careful] = await answeredRuns(ocr, { seed: 5, count }, names);
  if (!naive || !reference || !child || !careful) throw new Error("an approach is missing");
  expect(sharedAnswers(child, reference, naive)).toMatchObject({ isCopy: true });
  for (const run of [naive, careful]) expect(sharedAnswers(run, reference, naive)).toMatchObject({ isCopy: false });
}, 1_800_000);
