import { test, vi } from "vitest";
import { gradeCases } from "../../../../src/evaluation/grade-cases.ts";
import { readOutput } from "../../../../src/evaluation/output.ts";
import { encodeJsonLines } from "../../../../src/system/json-lines.ts";
import { expectNumbersIfAbstaining } from "../../../../test/support/abstaining.ts";
import type { RagAnswer } from "../../contract.ts";
import { grading } from "../../grading/grading.ts";
import { KINDS, type RagLabel } from "../../label.ts";
import { firstOf, oracle, sets } from "../support/datasets.ts";

// All comparisons of a holdout are made, each of them from thousands of resamples.
vi.setConfig({ testTimeout: 120_000 });

const { labels } = firstOf(sets);
const gradesOf = (solve: (label: RagLabel) => RagAnswer) =>
  gradeCases(
    labels,
    readOutput(
      encodeJsonLines(labels.map(solve)),
      labels.map(({ id }) => id),
      grading,
    ),
    grading,
  );

test.each(KINDS)("abstaining on %s questions, or on all others, gives no NaN", (kind) => {
  expectNumbersIfAbstaining(
    gradesOf(oracle),
    gradesOf(({ id }) => ({ id, answer: null, abstain: true })),
    ({ tags }) => tags.includes(kind),
    grading,
    kind === KINDS[0],
  );
});
