import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { commit, generatedRepository, takehome, useSolution } from "../support/repository.ts";
import { CTRL_C, CTRL_D, ENTER, play } from "../support/terminal.ts";

vi.setConfig({ testTimeout: 240_000 });

const SOLUTION = `
for (const { id } of cases) {
  const number = Number(id.replace(/[^0-9]/g, ""));
  const type = number > 4 ? "invoice" : "receipt";
  const date = number % 3 === 1 ? "2025-03-04" : null;
  line({ id, document_type: type, document_date: date, currency: number < 8 && number > 2 ? "EUR" : null });
}`;

interface Session {
  questions: {
    question: { id: string; change?: { cases: string[]; fields: string[]; file: string } };
    answer?: { seconds: number | null };
    outcome?: { changed: string[]; fields: string[] };
  }[];
  noPredictions?: string;
  task?: { folder: string; ended?: { how: string; seconds: number }; result?: { rules: object[]; note: string } };
}

async function repository(): Promise<string> {
  const root = await generatedRepository(12);
  useSolution(root, SOLUTION);
  commit(root, "A solution of my own");
  return root;
}

const sessionsOf = async (root: string): Promise<Session[]> =>
  JSON.parse((await takehome(root, ["defend", "--json"])).stdout);
const defense = (root: string) => readFileSync(join(root, "DEFENSE.md"), "utf8");
const status = (root: string) => execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });

test("without a terminal: predictions in the form, measured after the answer; a change that is handed in", async () => {
  const root = await repository();
  const printed = await takehome(root, ["defend", "--print"]);
  expect(printed.code).toBe(0);
  const [begun] = await sessionsOf(root);
  const asked = begun?.questions.flatMap(({ question }) => (question.change ? [question] : [])) ?? [];
  expect(asked.length).toBeGreaterThan(0);
  expect(asked[0]?.change?.file).toBe("solution.mjs");
  expect(printed.stdout).toContain("{prediction_1}");
  expect(readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8")).not.toContain("defense_measured");

  const form = join(root, "..", "answers.md");
  const wrong = printed.stdout.replace(/(\{prediction_1\}[\s\S]*?Answer:)/, "$1 cases: doc-999");
  writeFileSync(form, wrong);
  const refused = await takehome(root, ["defend", "--answers", form]);
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('prediction_1: there is no case "doc-999"'),
  });
  const answers = printed.stdout
    .replaceAll(/(\{prediction_\d\}[\s\S]*?Answer:)/g, "$1\ncases: 1: 50%, 2\nfields: currency")
    .replaceAll(/Rating:\n\nAnswer:\n/g, "Rating: 2\n\nAnswer: See solution.mjs:1\n");
  writeFileSync(form, answers);
  const taken = await takehome(root, ["defend", "--answers", form]);
  expect(taken.code).toBe(0);
  expect(taken.stdout).toMatch(/A change of your code \(1\): changed: .*Jaccard index \d\.\d\d, Brier score \d\.\d\d/);
  const [measured] = await sessionsOf(root);
  for (const { question, outcome } of measured?.questions ?? []) {
    if (!question.change) continue;
    expect(outcome?.changed.length).toBeGreaterThan(0);
    expect(outcome?.changed.length).toBeLessThan(question.change.cases.length);
    expect(question.change.fields).toEqual(expect.arrayContaining(outcome?.fields ?? ["none"]));
  }
  expect(defense(root)).toMatch(/\*\*Outcome:\*\* changed: .*counts half/);

  const source = readFileSync(join(root, "solution.mjs"), "utf8");
  writeFileSync(join(root, "notes.txt"), "not committed yet"); // the tree may be dirty
  const started = await takehome(root, ["defend", "--task", "start"]);
  expect(started.code).toBe(0);
  expect(started.stdout).toMatch(/(10:00|9:5\d) left/);
  const folder = (await sessionsOf(root))[0]?.task?.folder ?? "";
  expect(readFileSync(join(folder, "notes.txt"), "utf8")).toContain("not committed");
  const change = `const line = (answer) => plain({ ...answer,
    month: answer.document_date?.slice(0, 7) ?? null,
    review: answer.total_amount == null || answer.document_date == null,
    vendor_key: null,
    direction: answer.document_type === "credit_note" ? "in" : answer.document_type ? "out" : null });`;
  writeFileSync(
    join(folder, "solution.mjs"),
    `${source.replace("const line =", "const plain =")}`.replace("\nfor (const", `\n${change}\nfor (const`),
  );
  const done = await takehome(root, ["defend", "--task", "done"]);
  expect(done.stderr).not.toContain("failed");
  expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/12 of 12 hidden cases are right; 1\.00 of 1/) });
  expect(existsSync(folder)).toBe(false);
  expect(readFileSync(join(root, "solution.mjs"), "utf8")).toBe(source);
  expect(status(root)).toContain("?? notes.txt");
  expect(defense(root)).toContain("12 of 12 hidden cases are right");
  const again = await takehome(root, ["defend", "--task", "start"]);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("has been made") });
});

test("in a terminal: a prediction is left with Ctrl-C and answered; a change is left, and given up", async () => {
  const root = await repository();
  const runner = join(root, ".takehome", "takehome.mjs");
  const spoken = [1, 2, 3, 4, 5, 6].map((number) => ({ see: `Question ${number} of 6`, type: `word${CTRL_D}` }));
  const left = await play(runner, ["defend", "--yes"], [...spoken, { see: "Which cases change?", type: CTRL_C }], root);
  expect(left.code).toBe(130);
  expect(left.screen).toContain("A change of your code (1)");
  const [cut] = await sessionsOf(root);
  const count = cut?.questions.filter(({ question }) => question.change).length ?? 0;
  const rest = [
    ...Array.from({ length: count }, () => [
      { see: "Which cases change?", type: `1: 70%, 2${ENTER}` },
      { see: "In which fields?", type: `currency${ENTER}` },
    ]).flat(),
    ...[1, 2, 3, 4, 5, 6].map(() => ({ see: "your answer ─", type: ENTER })),
  ];
  const whole = await play(runner, ["defend", "--yes"], rest, root);
  expect(whole.code).toBe(0);
  expect(whole.screen).toContain("Jaccard index");
  expect(defense(root)).toMatch(/\*\*Time:\*\* 0:\d\d of 3:00/);
  const [session] = await sessionsOf(root);
  expect(session?.questions.find(({ question }) => question.change)?.answer?.seconds).toBeGreaterThan(0);

  const away = await play(runner, ["defend", "--task", "start"], [{ see: "left", type: CTRL_C }], root);
  expect(away.code).toBe(130);
  expect(away.screen).toContain("Its clock runs on");
  const back = await play(runner, ["defend", "--task", "start"], [{ see: "hand in", type: "g" }], root);
  expect(back).toMatchObject({ code: 0, screen: expect.stringContaining("given up after") });
  expect(existsSync((await sessionsOf(root))[0]?.task?.folder ?? root)).toBe(false);
});

test("without code of one's own there are no predictions", async () => {
  const root = await generatedRepository(2);
  await takehome(root, ["defend", "--print"]);
  expect(await sessionsOf(root)).toMatchObject([{ noPredictions: expect.stringContaining("no commit of yours") }]);
  const none = await takehome(root, ["defend", "--task", "start"]);
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining("No interview has been held") });
});
