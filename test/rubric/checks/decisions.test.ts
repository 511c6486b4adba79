import { describe, expect, test } from "vitest";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { checkContext, gitRepository, grade, storedRun } from "../../support/audit.ts";
import { own, start } from "./support.ts";

/** Five entries on five subjects, each with two options and the given evidence. */
const SUBJECTS = ["rotation of pages", "order of dates", "choice of totals", "names of vendors", "blank answers"];
const entry = (subject: string, n: number, evidence: string) =>
  `## D${n + 1}: ${subject}\n\n**Options.**\n1. Keep ${subject} as they were before now\n2. Change ${subject} by rule number ${n}, rejected\n\nThe ${subject} decided about ${n + 3} of our ${subject} problems last ${subject} week.\n\n**Evidence.** ${evidence}\n`;
const five = (evidence: string) => SUBJECTS.map((subject, n) => entry(subject, n, evidence)).join("\n");

const run = storedRun(7, {
  metrics: new Map([["field_f1", { value: 0.8128, low: 0.7, high: 0.9 }]]),
  cases: [
    grade("doc-12", { fields: [{ field: "total_amount", predicted: "12.50", gold: "21.50", outcome: "wrong" }] }),
  ],
});

async function check(decisions: string) {
  const data = {
    "data/cases.jsonl": '{"id":"doc-12","file":"x"}\n',
    "data/labels.jsonl": '{"id":"doc-12"}\n',
  };
  const root = gitRepository(
    { at: 0, files: { ...start.files, ...data, "src/kit.ts": "export const kit = 1;\n" } },
    own({ "src/dates.ts": "\nexport const MIN_CONFIDENCE = 0.4;\n" }, 1),
    own({ "DECISIONS.md": decisions }, 2),
  );
  const context = await checkContext(root, { runs: [run] });
  const hash = context.history.commits[1]?.hash.slice(0, 8) ?? "";
  const text = decisions.replaceAll("HASH", hash);
  const files = {
    ...context.files,
    text: async (path: string) => (path === "DECISIONS.md" ? text : context.files.text(path)),
  };
  const result = await CHECKS_BY_ID.get("c17")?.run({ ...context, files }, {});
  if (!result) throw new Error("c17");
  return result;
}

describe("c17, decisions", () => {
  test.each([
    ["a run with its figure", "F1 was 81.3% in run 7.", 1],
    ["a run with another figure", "F1 was 91.3% in run 7.", 0.1],
    ["a run with the figure of another metric", "The business cost was 81.3 in run 7.", 0.1],
    ["a run without a figure", "See run 7.", 0.1],
    ["a run that there is not", "F1 was 81.3% in run 8.", 0.1],
    ["a case with its answer", "doc-12 had 12.50 as the total.", 1],
    ["a case with its label", "In doc-12 the total is 21.50.", 1],
    ["a case that is only named", "See doc-12.", 0.1],
    ["a case with another value", "In doc-12 the total is 99.99.", 0.1],
    ["a commit with a file that it changes", "Commit HASH, in src/dates.ts.", 1],
    ["a commit with another file", "Commit HASH, in src/main.ts.", 0.1],
    ["a commit that there is not", "Commit 0123abcd, in src/dates.ts.", 0.1],
    ["a line of one's own code", "`MIN_CONFIDENCE` in src/dates.ts:2", 0.5],
    ["a line that says something else", "`MAX_ROTATION` in src/dates.ts:2", 0.1],
    ["a line of the kit's code", "`kit` in src/kit.ts:1", 0.1],
    ["a link to a file", "[code](src/main.ts)", 0.1],
  ])("%s", async (_, evidence, score) => {
    expect((await check(five(evidence))).score).toBeCloseTo(score);
  });

  test("the reason is shown, entry by entry", async () => {
    const { evidence } = await check(
      entry("dates", 0, "F1 was 91.3% in run 7.") + entry("totals", 1, "In doc-12 it is 21.50."),
    );
    expect(evidence.map(({ text }) => text)).toEqual(["D1: dates: run 7 has no 91.3", 'D2: totals: doc-12: "21.50"']);
  });

  test("without a second option the evidence alone counts", async () => {
    const text = five("F1 was 81.3% in run 7.").replaceAll(/^2\. .*$/gm, "");
    expect((await check(text)).score).toBeCloseTo(0.7);
  });

  test("repeated text earns nothing, with evidence or without", async () => {
    const body =
      "We considered everything with care and rejected the other option.\n\n1. one option that is good\n2. another option that is bad\n\nF1 was 81.3% in run 7.\n";
    const same = [1, 2, 3, 4, 5].map((n) => `## D${n}: good thing\n\n${body}`).join("\n");
    expect(await check(same)).toMatchObject({ score: 0, note: expect.stringContaining("5 of them say the same") });
  });

  test("the template's example is none of one's own", async () => {
    const example = `<!-- EXAMPLE: x -->\n## D1: (example, delete me) keep\n\n${"long text ".repeat(20)}\n<!-- END OF EXAMPLE -->\n`;
    expect((await check(example)).note).toMatch(/^0 decisions/);
  });
});
