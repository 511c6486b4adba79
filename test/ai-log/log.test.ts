import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commitNamed, newestOwnCommit } from "../../src/ai-log/commit.ts";
import { appendToAiLog, parseAiLog, readAiLog } from "../../src/ai-log/log.ts";
import { gitRepository } from "../support/audit.ts";
import { temporaryFolder } from "../support/command.ts";

const line = (part: object) => JSON.stringify({ tool: "T", for: "tests", ...part });
const entry = (part: object = {}) => ({
  ...{ at: undefined, tool: "T", for: "tests", rejected: undefined, why: undefined, commit: undefined },
  ...part,
});

function repository(log?: string): string {
  const root = temporaryFolder();
  mkdirSync(join(root, ".takehome"));
  if (log !== undefined) writeFileSync(join(root, "ai-log.jsonl"), log);
  return root;
}

describe("reading", () => {
  test("blank lines, empty texts, null and unknown keys are what a person may write", () => {
    const source = `\uFEFF${line({ why: "  " })}\r\n\n${line({ tool: " U ", commit: null, mood: "good" })}`;
    expect(parseAiLog(source)).toEqual([
      { ...entry(), line: 1 },
      { ...entry({ tool: "U" }), line: 3 },
    ]);
    expect(parseAiLog("")).toEqual([]);
  });

  test("in the order of time where every entry says it, else as they stand", () => {
    const [late, early] = [line({ at: "2026-01-02T00:00:00Z" }), line({ at: "2026-01-01T00:00:00Z" })];
    expect(parseAiLog(`${late}\n${early}`).map((one) => one.line)).toEqual([2, 1]);
    expect(parseAiLog(`${late}\n${early}\n${line({})}`).map((one) => one.line)).toEqual([1, 2, 3]);
  });

  test.each([
    [`${line({})}\n{"tool": "T", "for`, /Line 2 of ai-log\.jsonl is damaged: not a JSON object on one line/],
    [`<<<<<<< HEAD\n${line({})}`, /Line 1 of ai-log\.jsonl is damaged: this is a conflict marker of a merge/],
    [line({ for: " " }), /Line 1 of ai-log\.jsonl is damaged: .*at for/],
    ['"text"', /Line 1 of ai-log\.jsonl is damaged: .*expected object/],
    [line({ rejected: 3 }), /at rejected/],
  ])("a damaged line is named, with what to do: %s", (source, message) => {
    expect(() => parseAiLog(source)).toThrow(
      expect.objectContaining({
        code: 1,
        message: expect.stringMatching(message),
        hint: expect.stringContaining("git log -p"),
      }),
    );
  });
});

describe("appending", () => {
  test("what was there stays as it was, a last line without an end included", async () => {
    const own = `{"for":"x",   "tool":"by hand"}`;
    const root = repository(own);
    expect(await appendToAiLog(root, entry({ why: "a | b" }))).toHaveLength(2);
    expect(readFileSync(join(root, "ai-log.jsonl"), "utf8")).toBe(`${own}\n${line({ why: "a | b" })}\n`);
  });

  test("nothing is written to a damaged log", async () => {
    const root = repository("{");
    await expect(appendToAiLog(root, entry())).rejects.toThrow("Line 1 of ai-log.jsonl is damaged");
    expect(readFileSync(join(root, "ai-log.jsonl"), "utf8")).toBe("{");
  });

  test("entries of many processes at the same time are all kept", async () => {
    const root = repository();
    await Promise.all(Array.from({ length: 8 }, (_, number) => appendToAiLog(root, entry({ for: `use ${number}` }))));
    expect((await readAiLog(root)).map((one) => one.for).sort()).toEqual(
      Array.from({ length: 8 }, (_, number) => `use ${number}`),
    );
  });
});

test("entries that two branches added are merged without a conflict, and none counts twice", async () => {
  const attributes = readFileSync("templates/base/_gitattributes", "utf8");
  const first = `${line({ for: "before" })}\n`;
  const root = gitRepository({ at: 0, files: { ".gitattributes": attributes, "ai-log.jsonl": first } });
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], { cwd: root });
  const add = (...uses: string[]) => {
    writeFileSync(join(root, "ai-log.jsonl"), [first, ...uses.map((use) => `${line({ for: use })}\n`)].join(""));
    git("commit", "-qam", uses.join());
  };
  git("checkout", "-qb", "side");
  add("side", "both");
  git("checkout", "-q", "main");
  add("both", "main");
  git("merge", "-q", "side", "-m", "merge");
  expect((await readAiLog(root)).map((one) => one.for).sort()).toEqual(["before", "both", "main", "side"]);
});

describe("commits", () => {
  test("by any name that git knows; the generated one is not the candidate's own", async () => {
    const root = gitRepository({ at: 0, files: { a: "1" } }, { at: 1, message: "my work", files: { a: "2" } });
    expect(await newestOwnCommit(root)).toMatchObject({ subject: "my work", isOwn: true });
    expect(await commitNamed(root, "HEAD")).toMatchObject({ subject: "my work", isOwn: true });
    expect(await commitNamed(root, "main~1")).toMatchObject({ isOwn: false });
    for (const name of ["nope", "--help", "HEAD:a", ""]) {
      await expect(commitNamed(root, name), name).rejects.toMatchObject({ code: 2 });
    }
  });

  test("without git, and before the first own commit, there is none", async () => {
    expect(await newestOwnCommit(temporaryFolder())).toBeUndefined();
    expect(await newestOwnCommit(gitRepository({ at: 0, files: { a: "1" } }))).toBeUndefined();
  });
});
