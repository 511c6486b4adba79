import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSelfAssessment, SELF_ASSESSMENT_FILE } from "../../src/score/self-assessment.ts";
import { temporaryFolder } from "../support/command.ts";

function rootWith(content: string): string {
  const root = temporaryFolder();
  mkdirSync(join(root, ".takehome"));
  writeFileSync(join(root, SELF_ASSESSMENT_FILE), content);
  return root;
}

test("no file means no answers yet", async () => {
  expect(await readSelfAssessment(temporaryFolder())).toEqual({});
});

test("answers are read as they were written", async () => {
  const answers = { scope: { level: 3, evidence: "README.md:4", answered_at: "2026-01-01T00:00:00Z" } };
  expect(await readSelfAssessment(rootWith(JSON.stringify(answers)))).toEqual(answers);
});

test.each([
  ["", "not valid JSON"],
  ['{"scope": {"level": 3,', "not valid JSON"],
  ['{"scope": {"level": 9, "evidence": "", "answered_at": ""}}', "level"],
])("a damaged file is reported with the next command: %s", async (content, reason) => {
  await expect(readSelfAssessment(rootWith(content))).rejects.toMatchObject({
    code: 1,
    message: expect.stringMatching(new RegExp(`self-assessment\\.json is damaged[^]*${reason}`)),
    hint: expect.stringContaining("git checkout -- .takehome/self-assessment.json"),
  });
});
