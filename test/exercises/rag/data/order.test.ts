import { describe, expect, it } from "vitest";
import { generate } from "../../../../exercises/rag/data/index.ts";
import type { RagLabel } from "../../../../exercises/rag/data/model.ts";
import { grading } from "../../../../exercises/rag/grading/index.ts";
import { approaches } from "../../../../exercises/rag/reference/index.ts";
import type { Answer, CaseGrade } from "../../../../src/exercise/types.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { temporaryFolder } from "../../../support/command.ts";
import { oracle } from "../support.ts";

/** What lies between two of them at least, in shares of right answers; over 20 seeds it was far more, see docs/rag-data.md. */
const MARGIN = { overNaive: 0.3, belowOracle: 0.02 };

describe("what a company's questions tell apart", () => {
  it.each([101, 102])("naive < bm25 < reference < oracle (seed %i)", async (seed) => {
    const inputDir = temporaryFolder();
    const offline = {
      libraries: createLibraries([process.cwd()], {}),
      signal: new AbortController().signal,
      onProgress: () => undefined,
    };
    const { cases, labels } = await generate({ seed, count: 40, split: "holdout", outputDir: inputDir, ...offline });
    const share = (answers: ReadonlyMap<string, Answer>) => {
      const graded = labels.map(
        (label): CaseGrade => ({
          ...{ id: label.id, tags: (label as unknown as RagLabel).tags, status: "answered" },
          ...grading.grade(label, answers.get(label.id) ?? null),
        }),
      );
      return grading.metrics.find(({ id }) => id === grading.primary)?.compute(graded) ?? 0;
    };
    const shareOf = async (name: string) => {
      const answers = new Map<string, Answer>();
      const approach = approaches.find((one) => one.name === name);
      const emit = async (answer: Answer) => void answers.set(answer.id, answer);
      await approach?.solve({ inputDir, cases, jobs: undefined, ...offline, emit });
      return share(answers);
    };
    const [naive, bm25, reference] = [await shareOf("naive"), await shareOf("bm25"), await shareOf("full")];
    const told = share(new Map(labels.map((label) => [label.id, oracle(label as unknown as RagLabel)])));
    expect(told).toBe(1);
    expect(reference).toBeGreaterThan(naive + MARGIN.overNaive);
    expect(reference).toBeLessThan(told - MARGIN.belowOracle);
    expect(bm25).toBeGreaterThan(naive);
    expect(bm25).toBeLessThan(reference);
  });
});
