import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import exercise from "../../exercises/ocr/index.ts";
import { generatedRepository, takehome } from "../support/repository.ts";

async function bare(): Promise<string> {
  const root = await generatedRepository(2);
  rmSync(join(root, "node_modules"));
  return root;
}

const hint = (root: string, ...words: string[]) => takehome(root, ["hint", ...words]);
const log = (root: string) => join(root, ".takehome", "attempt.jsonl");

test("says what the next one is about before it is taken, gives them in order, records each with its cost", async () => {
  const root = await bare();
  const hints = await exercise.hints();
  const [first, second] = hints;
  if (!first || !second) throw new Error("there are hints");
  const before = await hint(root);
  expect(before.stdout).toBe(
    `0 of ${hints.length} hints taken, 0 points.\nNext: ${first.topic} (1 point). \`npm run hint -- next\` takes it.\n`,
  );
  expect(existsSync(log(root))).toBe(false);

  const taken = await hint(root, "next");
  expect(taken.stdout).toContain(first.hint);
  expect(taken.stdout).not.toContain(second.hint);
  expect((await hint(root)).stdout).toContain(first.hint); // reading it again costs nothing
  for (const one of hints.slice(1)) expect((await hint(root, "next")).stdout).toContain(one.hint);
  expect(await hint(root, "next")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`all ${hints.length} hints`),
  });

  const cost = hints.reduce((sum, one) => sum + one.cost, 0);
  expect(JSON.parse((await hint(root, "--json")).stdout)).toMatchObject({ cost, next: null, left: 0 });
  const events = readFileSync(log(root), "utf8")
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(events.map(({ type, topic, cost: points }) => ({ type, topic, cost: points }))).toEqual(
    hints.map((one) => ({ type: "hinted", topic: one.topic, cost: one.cost })),
  );
});

test("two at once take one and pay once", async () => {
  const root = await bare();
  await Promise.all([hint(root, "next"), hint(root, "next")]);
  const { taken, cost } = JSON.parse((await hint(root, "--json")).stdout);
  expect(cost).toBe(taken.reduce((sum: number, one: { cost: number }) => sum + one.cost, 0));
  expect(taken.length).toBeLessThanOrEqual(2);
});

test("wrong use", async () => {
  const root = await bare();
  expect(await hint(root, "nxet")).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean "next"?') });
});

test("hints cost more as they say more, and tell nothing about who made the labels", async () => {
  const hints = await exercise.hints();
  const costs = hints.map(({ cost }) => cost);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
  expect(hints.filter(({ hint: text }) => /\btemp\b|labels? (is|are) wrong|wrong label|twenty/i.test(text))).toEqual(
    [],
  );
});
