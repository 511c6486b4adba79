import { symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { outcomeText } from "../../src/defense/objective-results.ts";
import { findTestChange } from "../../src/defense/prediction/find-test-change.ts";
import { measureChange } from "../../src/defense/prediction/outcome.ts";
import { parsePrediction } from "../../src/defense/prediction/prediction.ts";
import { withCommit } from "../../src/defense/trial-run.ts";
import type { DrawnQuestion } from "../../src/exercise/defense.ts";
import { mutantsOf } from "../../src/repository/mutations/mutants.ts";
import { checkContext, gitRepository } from "../support/audit.ts";

vi.setConfig({ testTimeout: 240_000 });

const CODE = `export const grade = (points: number) => (points < 50 ? "fail" : "pass");
export const unused = (points: number) => points + 1;
`;
const TEST = `import { describe, expect, test } from "vitest";
import { grade } from "../src/grade.ts";
describe("grades", () => {
  test("low", () => expect(grade(10)).toBe("fail"));
  test("at the limit", () => expect(grade(50)).toBe("pass"));
  test("high", () => expect(grade(90)).toBe("pass"));
});
`;

function repository(script: string, test = TEST): string {
  const root = gitRepository(
    { at: 0, files: { "package.json": JSON.stringify({ type: "module", scripts: { test: script } }) } },
    { at: 1, files: { ".gitignore": "node_modules\n", "src/grade.ts": CODE, "test/grade.test.ts": test } },
  );
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  return root;
}

/** Looks for a question among the changes with these operators. */
async function findIn(root: string, ...operators: string[]): Promise<DrawnQuestion | undefined> {
  const context = await checkContext(root);
  const commit = context.history.commits.at(-1)?.hash ?? "";
  const mutants = mutantsOf("src/grade.ts", CODE).filter(({ operator }) => operators.includes(operator));
  return withCommit(root, commit, (sandbox) =>
    findTestChange(context, context, { sandbox, commit, text: async () => CODE, mutants }, 1, 3),
  );
}

test("a change that some of the tests notice is asked about, and measured from its commit", async () => {
  const root = repository("vitest run");
  const question = await findIn(root, "arithmetic", "number", "comparison", "boundary");
  expect(question).toMatchObject({
    id: "prediction_3",
    question: expect.stringMatching(/at src\/grade\.ts:1\. Which of these 3 tests of yours fail then\?/),
    facts: expect.arrayContaining(["2. test/grade.test.ts > grades at the limit"]),
  });
  const change = question?.change;
  if (!change) throw new Error("there is no question");
  const measured = await measureChange(await checkContext(root), change, {
    ...{ cases: [], labels: () => [], dataDir: root },
  });
  expect(measured).toEqual({ changed: ["test/grade.test.ts > grades at the limit"], fields: [] });
  const { prediction, problems } = parsePrediction("tests: 2: 90%, 4", change);
  expect([...prediction.cases]).toEqual([["test/grade.test.ts > grades at the limit", 0.9]]);
  expect(problems).toEqual(['there is no test "4"']);
  const answer = { text: "tests: 2", seconds: 60, references: [], at: "" };
  const state = { question, shown: 1, left: { seconds: 0, draft: "" }, answer, outcome: measured };
  expect(outcomeText(state)).toBe(
    "fail: test/grade.test.ts > grades at the limit; Jaccard index 1.00, Brier score 0.00, 1.00 of 1",
  );
});

test("none is asked about where tests are too few, fail already, or run in a program without a report", async () => {
  const failing = TEST.replace('toBe("fail")', 'toBe("pass")');
  const operators = ["number", "comparison", "boundary"];
  expect(await findIn(repository("vitest run", failing), ...operators)).toBeUndefined();
  expect(await findIn(repository("node --test"), ...operators)).toBeUndefined();
});
