import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRecords } from "../../../../src/exercise/json.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import type { RagAnswer, RagCase } from "../../contract.ts";
import { hostile } from "../../hostile/hostile-inputs.ts";
import { approaches } from "../../reference/approaches.ts";

const dataDir = join("exercises", "rag", "data", "development");
const environment = {
  libraries: createLibraries([process.cwd()], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

/** The reference's answers by case id. */
async function solve(inputDir: string, cases: RagCase[]): Promise<Map<string, RagAnswer>> {
  const reference = approaches.find(({ role }) => role === "reference");
  const answers = new Map<string, RagAnswer>();
  await reference?.solve({
    ...{ ...environment, inputDir, cases, jobs: undefined },
    emit: async (answer) => void answers.set(answer.id, answer),
  });
  return answers;
}

test("the reference handles every hostile input as a careful solution does; an empty run passes none", async () => {
  const { make, passes } = hostile;
  const outputDir = await mkdtemp(join(tmpdir(), "rag-hostile-"));
  try {
    const cases = await readRecords<RagCase>(join(dataDir, "cases.jsonl"));
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
