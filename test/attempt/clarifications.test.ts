import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordClarification } from "../../src/attempt/clarifications.ts";
import { temporaryFolder } from "../support/command.ts";

function repository(): string {
  const root = temporaryFolder();
  mkdirSync(join(root, ".takehome"));
  return root;
}

const entry = (number: number) => ({
  ...{ question: `Question ${number}?`, answer: `Answer ${number}.`, known: true, who: "Ada", at: new Date(0) },
});

test("questions at the same time get numbers of their own, and one answer one number", async () => {
  const root = repository();
  writeFileSync(join(root, "CLARIFICATIONS.md"), "## Q3: mine\n");
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 8, 8];
  const names = (await Promise.all(numbers.map((number) => recordClarification(root, entry(number))))).map(
    ({ name }) => name,
  );
  expect([...new Set(names)].sort()).toEqual(["Q10", "Q11", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9"]);
  expect(new Set(names.slice(-3)).size).toBe(1);
  const headings = readFileSync(join(root, "CLARIFICATIONS.md"), "utf8").match(/^## Q\d+/gm);
  expect(headings).toHaveLength(9);
  expect(new Set(headings).size).toBe(9);
});

test("code and comments hold no entries; entries of one's own count, whatever their headings look like", async () => {
  const root = repository();
  writeFileSync(
    join(root, "CLARIFICATIONS.md"),
    "~~~~markdown\n```\n## Q20: template\n~~~~\n\n<!--\n\n## Q30: no\n-->\n\nQ4: underlined\n---\n\n### Q5: deeper",
  );
  expect(await recordClarification(root, entry(1))).toEqual({ name: "Q6", fresh: true });
  expect(await recordClarification(root, entry(1))).toEqual({ name: "Q6", fresh: false });
});

test.each(["Is `total` in *cents* & <euro>?", "1. Which one_of_these?", "#5: why \\* [this](x)?", "~~~ or ```?"])(
  "a question without an answer is written once: %s",
  async (question) => {
    const root = repository();
    const unknown = { ...entry(1), question, answer: "I do not know.", known: false };
    expect(await recordClarification(root, unknown)).toEqual({ name: "Q1", fresh: true });
    expect(await recordClarification(root, unknown)).toEqual({ name: "Q1", fresh: false });
    expect(await recordClarification(root, { ...unknown, question: "Another?" })).toEqual({ name: "Q2", fresh: true });
  },
);
