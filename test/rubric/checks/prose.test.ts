import { describe, expect, test } from "vitest";
import ocr from "../../../exercises/ocr/index.ts";
import { createEvent } from "../../../src/attempt/events.ts";
import type { CheckContext } from "../../../src/rubric/check.ts";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { numbersIn } from "../../../src/rubric/substance/spelled-numbers.ts";
import { type CommitPlan, checkContext, gitRepository, hours, storedRun } from "../../support/audit.ts";
import { own, score } from "./support.ts";

const TEMPLATE = "# T\n\n## How to run\n\n```sh\nnpm test\n```\n\n## Results\n\n| a | b |\n| --- | --- |\n|  |  |\n";
const first: CommitPlan = {
  at: 0,
  files: { "README.md": TEMPLATE, "src/main.ts": "1", "BRIEF.md": "Read documents." },
};

/** Events of the log: a question, hours after the start, and the answers that it unlocked. */
const asked = (at: number, ...entries: string[]) =>
  createEvent(
    { type: "asked", question: `what about ${entries[0]}?`, entries, answer: "..." },
    { wall: Date.parse(hours(at)), up: 0, awake: 0, boot: null },
    `q${at}${entries}`,
  );

async function check(id: string, plans: readonly CommitPlan[], part: Partial<CheckContext> = {}) {
  const context = await checkContext(gitRepository(...plans), part);
  const result = await CHECKS_BY_ID.get(id)?.run(context, {});
  if (!result) throw new Error(id);
  return result;
}

describe("c22, questions", () => {
  /** Code that uses what error_cost, date_order and currency say. */
  const CODE = `// A wrong total costs the clerk twenty times as much as a blank one.
    const wrongCost = 20;


    // Americans put the month first.
    const monthFirst = ["US"];


    // A dollar sign without an address: no currency.
    const dollarWithoutAddress = null;`;
  const counted = (...events: ReturnType<typeof asked>[]) => ({ counted: { events, problems: [] } });
  const three = (at: number) =>
    counted(asked(at, "error_cost"), asked(at + 0.1, "date_order"), asked(at + 0.2, "currency"));
  const written = own({ "src/main.ts": CODE }, 5);

  test("answers that the code uses, asked before it", async () => {
    const result = await check("c22", [first, written], three(1));
    expect(result.score).toBe(1);
    expect(result.evidence.map(({ ref }) => ref)).toContain("src/main.ts:1");
  });
  test("asked after the code they count little", async () => {
    expect((await check("c22", [first, written], three(6))).score).toBeCloseTo(0.3);
  });
  test("answers that nothing uses earn nothing, and it is said which", async () => {
    const result = await check("c22", [first, own({ "src/main.ts": "export const x = 1;" }, 5)], three(1));
    expect(result.score).toBe(0);
    expect(result.evidence[0]?.text).toMatch(/"what about error_cost\?": answered, but nothing of the answer is in/);
  });
  test("idle questions unlock nothing and earn nothing, however many", async () => {
    const idle = Array.from({ length: 13 }, (_, n) => asked(1 + n / 100));
    const result = await check("c22", [first, written], counted(...idle));
    expect(result).toMatchObject({ score: 0, note: "13 questions found out nothing that the brief does not say" });
  });
  test("what is written into the file by hand was not asked", async () => {
    const text = [1, 2, 3].map((n) => `## Q${n}: banana?\n\nAssumption: bananas are yellow until somebody says no.\n`);
    const result = await check("c22", [first, own({ "CLARIFICATIONS.md": text.join("\n") }), written]);
    expect(result).toMatchObject({ score: 0, note: expect.stringContaining("no question to the stakeholder") });
  });
  test("the answers in CLARIFICATIONS.md are no use of them", async () => {
    const { answers } = await ocr.stakeholder();
    const copied = answers.map(({ answer }) => answer).join("\n");
    expect((await check("c22", [first, own({ "CLARIFICATIONS.md": copied }, 5)], three(1))).score).toBe(0);
  });
  test("what the brief says as well is not found out", async () => {
    const { answers } = await ocr.stakeholder();
    const general = answers.filter((one) => one.general).map(({ id }) => id);
    expect(general.length).toBeGreaterThan(0);
    const text = answers.map(({ answer }) => answer).join("\n\n\n\n");
    const result = await check("c22", [first, own({ "README.md": text }, 5)], counted(asked(1, ...general)));
    expect(result.score).toBe(0);
  });
});

describe("c21, backlog", () => {
  const item = (name: string, front: string, body = "The total is wrong.\n\n- [ ] It is right.") => ({
    [`backlog/${name}.md`]: `---\ntitle: "${name} total of receipts"\n${front}---\n\n${body}\n`,
  });
  const declined = (reason: string) => `status: declined\nreason: "${reason}"\n`;
  const run = storedRun(7, { metrics: new Map([["field_f1", { value: 0.8128, low: 0.7, high: 0.9 }]]) });
  const items = (...files: CommitPlan["files"][]): CommitPlan => ({
    at: 0,
    files: Object.assign({}, first.files, ...files),
  });

  test("statuses alone, and one reason for all, earn nothing", async () => {
    const loop = items(item("01-a", "status: declined\n"), item("02-b", "status: done\n"));
    expect(await check("c21", [loop])).toMatchObject({ score: 0 });
    const same = "there was no time for the total any more";
    const all = items(item("01-a", declined(same)), item("02-b", declined(same)));
    expect(await check("c21", [all])).toMatchObject({
      score: 0,
      note: "backlog/01-a.md: the reason is that of backlog/02-b.md (and 1 more)",
    });
  });
  test("a reason about the item counts a part, one with evidence counts whole", async () => {
    const plain = declined("the total of three receipts is not worth a day");
    expect((await check("c21", [items(item("01-a", plain))])).score).toBeCloseTo(0.3);
    const proven = declined("without this total F1 is 81.3% in run 7 already");
    expect((await check("c21", [items(item("01-a", proven))], { runs: [run] })).score).toBe(1);
    expect((await check("c21", [items(item("01-a", declined("we think that this is somewhat bad")))])).score).toBe(0);
    expect((await check("c21", [items(item("01-a", declined("no")))])).score).toBe(0);
  });
  test("done is held to its criteria, and to a commit, run or case", async () => {
    const done = items(item("01-a", "status: done\n"));
    const alone = await check("c21", [done]);
    expect(alone).toMatchObject({ score: 0, note: expect.stringContaining("not checked") });
    const plan = (message: string, files: CommitPlan["files"]) => ({ at: 1, message, files });
    expect((await check("c21", [done, plan("Right totals (backlog 1)", { "src/main.ts": "2" })])).score).toBe(1);
    expect((await check("c21", [done, plan("Right totals (backlog 11)", { "src/main.ts": "2" })])).score).toBe(0);
    expect((await check("c21", [done, plan("Backlog 1", { "README.md": "2" })])).score).toBe(0);
    const criterion = items(
      item("01-a", "status: done\n", "- [ ] The rule is in `docs/dates.md`.\n- [x] `npm run dates` prints it."),
    );
    const broken = await check("c21", [criterion, plan("backlog 1", { "src/main.ts": "2" })]);
    expect(broken).toMatchObject({ score: 0, note: "backlog/01-a.md: done, but there is no docs/dates.md" });
    const scripts = { "docs/dates.md": "x", "package.json": '{"scripts":{"dates":"x"}}' };
    expect((await check("c21", [criterion, plan("backlog 1", { "src/main.ts": "2", ...scripts })])).score).toBe(1);
  });
  test("open items, and no backlog", async () => {
    expect(await check("c21", [items(item("01-a", ""))])).toMatchObject({ score: 0, note: "1 of 1 items are open" });
    expect((await check("c21", [first])).score).toBeNull();
  });
});

describe("c16, README", () => {
  const TITLES = [
    "Problem and assumptions",
    "Approach",
    "Alternatives rejected",
    "Results",
    "Failure analysis",
    "Limits",
    "Next steps",
  ];
  const words = (title: string, count = 30) =>
    Array.from({ length: count }, (_, n) => `${title.split(" ")[0]}${n}`).join(" ");
  const full = (body: (title: string) => string) =>
    own({
      "README.md": `${TEMPLATE}\n${TITLES.map((title) => `## ${title}\n\n${body(title)}\n`).join("\n")}`,
      "src/own.ts": "1",
    });

  test("the template earns nothing", async () => {
    expect(await score("c16", [first])).toMatchObject({ score: 0, note: /template/ });
  });
  test("one text in every section earns nothing", async () => {
    const filler =
      "We looked at this in great depth, and came to the conclusion that it is good as it stands and needs nothing more at all.";
    expect(await score("c16", [first, full(() => filler)])).toMatchObject({
      score: 0,
      note: expect.stringContaining("says the same"),
    });
  });
  test("different prose without anything to look up earns a tenth", async () => {
    expect((await score("c16", [first, full((title) => words(title))])).score).toBeCloseTo(0.1);
  });
  test("with a file, a run or a figure in each section it is whole; too many words are not", async () => {
    const good = (count?: number) => full((title) => `${words(title, count)}, in src/own.ts`);
    expect((await score("c16", [first, good()])).score).toBe(1);
    expect((await score("c16", [first, good(600)])).score).toBeLessThan(0.5);
  });
});

describe("c19, cost and latency", () => {
  const run = storedRun(7, { latency: { source: "reported", p50: 0.5, p95: 1.25 }, seconds: 30 });
  const volume = { counted: { events: [asked(1, "volume")], problems: [] } };
  const readme = (text: string) => [first, own({ "README.md": `${TEMPLATE}\n## Cost and latency\n\n${text}\n` })];
  const MEASURED = "On my laptop a document takes p50 0.50 s and p95 1.25 s, as measured.";

  test("the id of the stakeholder's answer on volume is known", async () => {
    const { answers } = await ocr.stakeholder();
    const found = answers.filter(({ answer }) => /three thousand/.test(answer)).map(({ id }) => id);
    expect(found).toContain("volume");
  });
  test("nothing, and guesses", async () => {
    expect((await check("c19", [first], { runs: [run] })).score).toBe(0);
    const guess =
      "p50 is 0.0 seconds, p95 0.0 seconds, $ 0.01 per case, $ 100 per month at a volume of 10000 documents.";
    expect((await check("c19", readme(guess), { runs: [run], ...volume })).score).toBe(0);
  });
  test("times of a run, the volume that was asked for, and their product", async () => {
    expect((await check("c19", readme(MEASURED), { runs: [run], ...volume })).score).toBeCloseTo(0.5);
    const three = `${MEASURED} For 3,000 documents a month`;
    expect((await check("c19", readme(three), { runs: [run], ...volume })).score).toBeCloseTo(0.8);
    expect((await check("c19", readme(`${three} that is 25 minutes.`), { runs: [run], ...volume })).score).toBeCloseTo(
      1,
    );
    expect((await check("c19", readme(`${three} that is 9 hours.`), { runs: [run], ...volume })).score).toBeCloseTo(
      0.8,
    );
  });
  test("a volume that nobody was asked for is a guess", async () => {
    expect(
      (await check("c19", readme(`${MEASURED} For 3,000 documents a month that is 25 minutes.`), { runs: [run] }))
        .score,
    ).toBeCloseTo(0.5);
  });
  test("times of no run are named beside the measured ones", async () => {
    const { note, score: points } = await check("c19", readme(MEASURED.replace("1.25", "9.9")), {
      runs: [run],
      ...volume,
    });
    expect(points).toBe(0);
    expect(note).toContain("the stated times are those of no run (run 7: p50 0.500 s, p95 1.250 s per case, reported)");
  });
  test.each([
    ["about three thousand a month", [3000]],
    ["three hundred, or 3,000, or 2.5k, or 12", [3000, 2500, 12, 300]],
    ["one of a hundred", []],
  ])("numbers of %j", (text, numbers) => expect(numbersIn(text)).toEqual(numbers));
});
