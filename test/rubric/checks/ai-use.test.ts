import { describe, expect, test } from "vitest";
import type { AiPolicy } from "../../../src/repository/ai-policy.ts";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { type CommitPlan, checkContext, gitRepository } from "../../support/audit.ts";

const README = "# T\n\n## Use of AI tools\n\n<!-- How you worked. -->\n";
const WORK: CommitPlan[] = [
  { at: 0, files: { "README.md": README, "src/main.ts": "1" } },
  { at: 1, files: { "src/dates.ts": "1" } },
  { at: 2, files: { "src/totals.ts": "1" } },
];
const DATES = {
  rejected: "one regular expression in dates.ts for every date",
  why: "it swaps day and month of 03/04/2025",
};
const TOTALS = { rejected: "floats in totals.ts", why: "the sums of long invoices are off by a cent" };

type Entry = Record<string, string | undefined>;

/** @param entries with `commit` as the index of a commit of WORK */
async function check(entries: readonly Entry[], ai: AiPolicy = "allowed", plans: readonly CommitPlan[] = WORK) {
  const root = gitRepository(...plans);
  const { history } = await checkContext(root);
  const log = entries.map(({ commit, ...entry }) => {
    const hash = commit === undefined ? undefined : (history.commits[Number(commit)]?.hash ?? commit);
    return JSON.stringify({ tool: "T", for: "code", ...entry, commit: hash });
  });
  const context = await checkContext(root);
  const found = CHECKS_BY_ID.get("c25");
  if (!found) throw new Error("c25");
  return found.run(
    {
      ...context,
      repository: { ...context.repository, manifest: { ...context.repository.manifest, ai } },
      files: {
        ...context.files,
        text: async (path) => (path === "ai-log.jsonl" ? log.join("\n") : context.files.text(path)),
      },
    },
    {},
  );
}

describe("a rejected suggestion with its reason and a commit counts", () => {
  test.each<[string, Entry[], number]>([
    [
      "two, each with a commit that changes a file they name",
      [
        { ...DATES, commit: "1" },
        { ...TOTALS, commit: "2" },
      ],
      1,
    ],
    ["one of them", [{ ...DATES, commit: "1" }], 0.5],
    [
      "a commit that changes another file",
      [
        { ...DATES, commit: "2" },
        { ...TOTALS, commit: "1" },
      ],
      0.5,
    ],
    ["no commit", [DATES, TOTALS], 0.2],
    [
      "the generated commit",
      [
        { ...DATES, commit: "0" },
        { ...TOTALS, commit: "0" },
      ],
      0.2,
    ],
    [
      "a commit that does not exist",
      [
        { ...DATES, commit: "abcdef0" },
        { ...TOTALS, commit: "HEAD" },
      ],
      0.2,
    ],
    ["no reason", [{ rejected: DATES.rejected, commit: "1" }], 0],
    ["a reason that repeats the suggestion", [{ rejected: DATES.rejected, why: DATES.rejected, commit: "1" }], 0],
    ["no suggestion", [{ why: DATES.why, commit: "1" }], 0],
    ["single words", [{ rejected: "dates.ts", why: "bad", commit: "1" }], 0],
  ])("%s", async (_, entries, score) => {
    const result = await check(entries);
    expect(result.score).toBeCloseTo(score);
    expect(result.note === undefined).toBe(score === 1);
  });

  test("volume does not: many entries without a rejection, and one rejection many times", async () => {
    const uses = Array.from({ length: 30 }, (_, number) => ({ for: `step ${number} of the work`, commit: "1" }));
    expect((await check(uses)).score).toBe(0);
    const same = Array.from({ length: 30 }, (_, number) => ({ ...DATES, for: `step ${number}`, commit: "1" }));
    expect((await check(same)).score).toBeCloseTo(0.5);
    const both = [...uses, ...same, { ...TOTALS, commit: "2" }];
    expect((await check(both)).score).toBeCloseTo(1);
  });

  test("the evidence names the line of the log", async () => {
    const { evidence } = await check([{ for: "x" }, { ...DATES, commit: "1" }]);
    expect(evidence[0]).toMatchObject({ ref: "ai-log.jsonl:2", text: expect.stringContaining("src/dates.ts") });
  });
});

const readme = (text: string): CommitPlan[] => [...WORK, { at: 3, files: { "README.md": `${README}\n${text}\n` } }];

describe("no entry", () => {
  test("allowed: 0, whatever README.md tells", async () => {
    expect(await check([])).toMatchObject({ score: 0, note: expect.stringContaining("npm run ai-log") });
    const story = "I used an assistant, reviewed its tests, and rejected its regular expression for dates.";
    expect((await check([], "allowed", readme(story))).score).toBe(0);
  });

  test("allowed: a statement that no tool was used leaves nothing to check", async () => {
    expect(await check([], "allowed", readme("No AI tools were used."))).toMatchObject({
      score: null,
      note: expect.stringContaining("no AI tool was used"),
      evidence: [{ ref: "README.md:3" }],
    });
  });

  test("required: 0, also with such a statement", async () => {
    for (const plans of [WORK, readme("No AI tools were used.")]) {
      expect(await check([], "required", plans)).toMatchObject({ score: 0, note: expect.stringContaining("required") });
    }
  });
});

test("required: entries count as they do elsewhere", async () => {
  expect((await check([{ ...DATES, commit: "1" }], "required")).score).toBeCloseTo(0.5);
});

describe("banned", () => {
  test("nothing recorded is not checked, so it neither earns nor loses", async () => {
    expect((await check([], "banned")).score).toBeNull();
  });

  test("an entry of the log is 0, the best one too", async () => {
    expect(await check([{ ...DATES, commit: "1" }], "banned")).toMatchObject({
      isFinal: true,
      score: 0,
      evidence: [{ ref: "ai-log.jsonl:1" }],
    });
  });

  test.each([
    ["Claude <noreply@anthropic.com>", 0],
    ["Copilot <175728472+Copilot@users.noreply.github.com>", 0],
    ["Claude Monet <claude@example.org>", null],
    ["Jules Verne <jules@example.org>", null],
  ])("a commit that is co-authored by %s", async (author, score) => {
    const message = `Read dates\n\nText.\n\nCo-authored-by: ${author}`;
    const result = await check([], "banned", [...WORK, { at: 3, message, files: { "src/x.ts": "1" } }]);
    expect(result.score).toBe(score);
    expect(result.evidence.map(({ kind }) => kind)).toEqual(score === null ? [] : ["commit"]);
  });
});

test("a damaged log is a failure that names the line, so the leaf is unscored", async () => {
  const root = gitRepository(...WORK, { at: 3, files: { "ai-log.jsonl": "{\n" } });
  await expect(CHECKS_BY_ID.get("c25")?.run(await checkContext(root), {})).rejects.toMatchObject({
    code: 1,
    message: expect.stringContaining("Line 1 of ai-log.jsonl"),
  });
});
