import { describe, expect, test } from "vitest";
import { agrees } from "../../../src/rubric/checks/claims.ts";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { type CommitPlan, checkContext, gitRepository, storedRun } from "../../support/audit.ts";

async function check(id: string, plans: readonly CommitPlan[], part = {}) {
  const result = await CHECKS_BY_ID.get(id)?.run(await checkContext(gitRepository(...plans), part), {});
  if (!result) throw new Error(id);
  return result;
}
const template =
  "# T\n\n## How to run\n\n```sh\nnpm test\n```\n\n## Results\n\n<!-- Copy the numbers. -->\n\n| a | b |\n| --- | --- |\n|  |  |\n";
const first: CommitPlan = { at: 0, files: { "README.md": template, "src/main.ts": "1" } };
const then = (files: CommitPlan["files"], at = 2): CommitPlan => ({ at, files });
const words = (count: number) => Array.from({ length: count }, (_, n) => `word${n}`).join(" ");

test("c16: the template earns nothing, a README that is filled in does", async () => {
  expect(await check("c16", [first])).toMatchObject({ score: 0, note: /template/ });
  const titles = [
    "Problem and assumptions",
    "Approach",
    "Alternatives rejected",
    "Results",
    "Failure analysis",
    "Limits",
    "Next steps",
    "Time spent",
  ];
  const full = `# T\n\n## How to run\n\n\`\`\`sh\nnpm test\n\`\`\`\n\n${titles.map((title) => `## ${title}\n\n${title} ${words(40)}\n`).join("\n")}`;
  expect((await check("c16", [first, then({ "README.md": full })])).score).toBeCloseTo(1);
  const half = await check("c16", [first, then({ "README.md": `${template}\n${words(60)}` })]);
  expect(half.score).toBeGreaterThan(0);
  expect(half.score).toBeLessThan(0.5);
});

test("c16: underlined headings and a run block between tildes are as good", async () => {
  const titles = ["Problem", "Approach", "Alternatives", "Results", "Failures", "Limits", "Next steps", "Time spent"];
  const sections = titles.map((title) => `${title}\n---\n\n${title} ${words(40)}\n`).join("\n");
  const run = "Run\n===\n\n~~~sh\nnpm test\n```\nnpm start # not the end of the block\n~~~\n";
  expect((await check("c16", [first, then({ "README.md": `${run}\n${sections}` })])).score).toBeCloseTo(1);
});

describe("c17, decisions", () => {
  const entry = (n: number, evidence: string) =>
    `## D${n}: chose ${n}\n\n**Options.**\n1. first with its argument\n2. second, rejected\n\n**Evidence.** ${evidence} and some more words to be an entry.\n`;
  test("the template's example is none of one's own", async () => {
    const example =
      "<!-- EXAMPLE: x -->\n## D1: (example, delete me) keep\n\nlong text long text long text long text long text long text long text long text\n<!-- END OF EXAMPLE -->\n";
    expect((await check("c17", [first, then({ "DECISIONS.md": example })])).note).toMatch(/^0 decisions/);
  });
  test("evidence has to resolve: a file, a run", async () => {
    const five = (evidence: string) => [1, 2, 3, 4, 5].map((n) => entry(n, evidence)).join("\n");
    const withRuns = { runs: [storedRun(7)] };
    expect((await check("c17", [first, then({ "DECISIONS.md": five("[code](src/main.ts)") })])).score).toBeCloseTo(1);
    expect((await check("c17", [first, then({ "DECISIONS.md": five("run 7") })], withRuns)).score).toBeCloseTo(1);
    expect((await check("c17", [first, then({ "DECISIONS.md": five("run 8") })], withRuns)).score).toBeCloseTo(0.6);
    expect((await check("c17", [first, then({ "DECISIONS.md": five("[gone](src/gone.ts)") })])).score).toBeCloseTo(0.6);
    const withDefinition = `${five("see [the code][1]")}\n\n[1]: src/main.ts:1 "where it is"\n`;
    expect((await check("c17", [first, then({ "DECISIONS.md": withDefinition })])).score).toBeCloseTo(1);
    const withBlank = then({ "docs/page (1).md": "x", "DECISIONS.md": five('[page](docs/page%20(1).md "notes")') });
    expect((await check("c17", [first, withBlank])).score).toBeCloseTo(1);
  });
});

describe("c18, claims", () => {
  test.each([
    ["81.3", 0.8128, true],
    ["81.3", 0.82, false],
    ["2.40", 2.4, true],
    ["2.40", 2.41, false],
  ])("%s is %d: %s", (printed, number, same) => expect(agrees(printed, number)).toBe(same));

  test("figures under Results have to be those of stored runs", async () => {
    const run = storedRun(1, { metrics: new Map([["field_f1", { value: 0.8128, low: 0.72, high: 0.899 }]]) });
    const text = (body: string) => then({ "README.md": template.replace("|  |  |", body) });
    expect(await check("c18", [first], { runs: [run] })).toMatchObject({ score: 0, note: /no results/ });
    expect((await check("c18", [first, text("F1 81.3% [72.0, 89.9]")], { runs: [run] })).score).toBe(1);
    expect((await check("c18", [first, text("F1 93.1%, cost 0.13, 77.7")], { runs: [run] })).score).toBe(0);
    const spaced = then({ "README.md": "# T\n\nResults\n-------\n\n\nF1 is 93.1%\n" });
    expect((await check("c18", [first, spaced], { runs: [run] })).evidence.map(({ ref }) => ref)).toEqual([
      "README.md",
      "README.md:7",
    ]);
  });
});

test("c19: latency in the answers, time and money in the README", async () => {
  const run = storedRun(1);
  expect((await check("c19", [first], { runs: [run] })).score).toBeCloseTo(0.3);
  const filled = `${template}\n## Cost and latency\n\np50 0.5 s and p95 1.3 s per case on my laptop; no cost per document, as nothing is bought; 3,000 a month.\n`;
  expect((await check("c19", [first, then({ "README.md": filled })], { runs: [run] })).score).toBeCloseTo(1);
});

test("c21: items decided in their file or by name", async () => {
  const items = { "backlog/01-pdf.md": "---\ntitle: x\n---\n", "backlog/02-x.md": "---\nstatus: declined\n---\n" };
  expect((await check("c21", [then(items)])).score).toBe(0.5);
  expect((await check("c21", [then({ ...items, "README.md": "backlog 1 is deferred" })])).score).toBe(1);
});

test("c22: questions before the code count, later ones little", async () => {
  const questions = [1, 2, 3]
    .map((n) => `## Q${n}: what?\n\n* Assumption: we take the first one, as set in src/options.ts.\n`)
    .join("\n");
  const code = then({ "src/main.ts": "2" }, 5);
  expect((await check("c22", [first, then({ "CLARIFICATIONS.md": questions }), code])).score).toBeCloseTo(1);
  expect((await check("c22", [first, code, then({ "CLARIFICATIONS.md": questions }, 6)])).score).toBeCloseTo(0.3);
  expect((await check("c22", [first, code])).score).toBe(0);
});

test("c25: tools, checking, something turned down", async () => {
  const note = (text: string) => [first, then({ "README.md": `${template}\n## Use of AI tools\n\n${text}\n` })];
  expect((await check("c25", [first])).score).toBe(0);
  expect((await check("c25", note("I used an assistant for the tests, and that was that."))).score).toBeLessThan(0.6);
  expect(
    (
      await check(
        "c25",
        note(
          "I used an assistant and reviewed its tests; I rejected its regular expression for dates because it swapped day and month.",
        ),
      )
    ).score,
  ).toBeCloseTo(1);
});
