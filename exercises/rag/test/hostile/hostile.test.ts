import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Answer, Case } from "../../../../src/exercise/case.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import exercise from "../../index.ts";
import { approaches } from "../../reference/approaches.ts";
import { parseRecords } from "../support/records.ts";

const dataDir = join("exercises", "rag", "data", "development");
const environment = {
  libraries: createLibraries([process.cwd()], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

/** Put the cases to the reference; answers by id. */
async function solve(inputDir: string, cases: Case[]): Promise<Map<string, Answer>> {
  const reference = approaches.find(({ role }) => role === "reference");
  const answers = new Map<string, Answer>();
  await reference?.solve({
    ...{ ...environment, inputDir, cases, jobs: undefined },
    emit: async (answer) => void answers.set(answer.id, answer),
  });
  return answers;
}

test("the reference does with every hostile input what a careful solution does, and an empty run passes none", async () => {
  const { make, passes } = await exercise.hostile();
  const outputDir = await mkdtemp(join(tmpdir(), "rag-hostile-"));
  try {
    const cases = (await parseRecords(join(dataDir, "cases.jsonl"))) as Case[];
    const set = await make({ ...environment, dataDir, cases, outputDir });
    expect(set.expectations).toHaveLength(8);
    const [answers, ordinary] = [await solve(outputDir, set.cases), await solve(dataDir, cases)];
    for (const one of set.expectations) {
      expect({ kind: one.kind, ...passes(one, answers, ordinary) }).toMatchObject({ passed: true });
      expect(passes(one, new Map(), ordinary).passed).toBe(false);
    }
  } finally {
    await rm(outputDir, { recursive: true });
  }
});
