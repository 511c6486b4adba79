import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FinishedScore } from "../../src/score/history.ts";
import type { ScoreDocument } from "../../src/score/schema.ts";
import { outdated } from "../../src/submission/outdated.ts";
import { planSubmission, readSubmission, writeSubmission } from "../../src/submission/submission-file.ts";
import { Machine } from "../attempt/support.ts";
import { gitRepository } from "../support/audit.ts";
import { temporaryFolder } from "../support/command.ts";

describe("the candidate's part and the facts", () => {
  const first = planSubmission(undefined, "## Facts\n\none\n").text;
  test("the same facts give the same bytes, other ones replace only themselves", () => {
    expect(planSubmission(first, "## Facts\n\none\n")).toMatchObject({ state: "same", text: first });
    const mine = first.replace("## In short\n", "## In short\n\nI would ship it.\n").concat("\nPS.\n");
    expect(planSubmission(mine, "## Facts\n\none\n").state).toBe("same");
    const next = planSubmission(mine, "## Facts\n\ntwo\n");
    expect(next.state).toBe("update");
    expect(next.text).toContain("I would ship it.");
    expect(next.text).toMatch(/\ntwo\n<!-- facts: end -->\n\nPS\.\n$/);
    expect(next.text).not.toContain("\none\n");
  });
  test("facts edited by hand are noticed, line ends are not", () => {
    const edited = first.replace("one", "one hundred");
    expect(planSubmission(edited, "## Facts\n\none\n").state).toBe("edited");
    expect(
      planSubmission(first.replaceAll("\n", "\r\n").replace("-->\r\n## Facts", "-->\n## Facts"), "two\n").state,
    ).toBe("update");
  });
  test("a file of one's own becomes one's own part; half a mark is no mark", () => {
    const foreign = planSubmission("# My words\n\nAll mine.\n", "facts\n");
    expect(foreign.state).toBe("foreign");
    expect(foreign.text).toContain("# My words\n\nAll mine.\n<!-- yours: end -->");
    expect(planSubmission(first.replace("<!-- facts: end -->", ""), "x\n").state).toBe("foreign");
    expect(planSubmission("  \n", "x\n").state).toBe("new");
  });
  test("what is replaced by hand-made facts stays beside it", async () => {
    const root = temporaryFolder();
    const file = join(root, "SUBMISSION.md");
    await writeSubmission(root, planSubmission(await readSubmission(root), "a\n"));
    writeFileSync(file, readFileSync(file, "utf8").replace("\na\n", "\nbetter\n"));
    await writeSubmission(root, planSubmission(await readSubmission(root), "b\n"));
    expect(readFileSync(file, "utf8")).toContain("\nb\n");
    expect(readFileSync(join(root, "SUBMISSION.previous.md"), "utf8")).toContain("\nbetter\n");
    expect(existsSync(join(root, "reference"))).toBe(false);
  });
});

describe("is a score of the repository as it is?", () => {
  const git = (root: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd: root,
      encoding: "utf8",
    }).trim();
  const scoreOf = (root: string, part: Partial<ScoreDocument["git"]> = {}, age = 0): FinishedScore => {
    const finished_at = new Date(Date.now() - age * 1000).toISOString();
    const head = { commit: git(root, "rev-parse", "HEAD"), dirty: false, ...part };
    return {
      id: 1,
      finishedAt: finished_at,
      document: { finished_at, git: head, seconds: { a: 1 } } as unknown as ScoreDocument,
    };
  };
  const repository = () => gitRepository({ at: 0, files: { "a.ts": "1", "b.ts": "1" } });

  test("on its commit, and after committing what finish writes", async () => {
    const root = repository();
    const score = scoreOf(root);
    expect(await outdated(root, score, [])).toBeUndefined();
    for (const path of ["SUBMISSION.md", "DEFENSE.md"]) writeFileSync(join(root, path), "x");
    expect(await outdated(root, score, [])).toBeUndefined();
    git(root, "add", "-A");
    git(root, "commit", "-qm", "Submit");
    expect(await outdated(root, score, [])).toBeUndefined();
  });
  test("not after a commit, a change, a removal, an interview, or with changes that are gone", async () => {
    const root = repository();
    const score = scoreOf(root, {}, 60);
    writeFileSync(join(root, "a.ts"), "2");
    expect(await outdated(root, score, [])).toBe("a.ts was changed since");
    expect(await outdated(root, scoreOf(root, {}, -60), [])).toBeUndefined(); // it was scored with that change
    git(root, "commit", "-qam", "Change");
    expect(await outdated(root, score, [])).toBe("a.ts was committed since");
    execFileSync("rm", [join(root, "b.ts")]);
    expect(await outdated(root, scoreOf(root), [])).toBe("b.ts was removed");
    git(root, "checkout", "-q", "b.ts");
    expect(await outdated(root, scoreOf(root, { dirty: true }), [])).toMatch(/no longer there/);
    expect(await outdated(root, scoreOf(root, { commit: null }), [])).toMatch(/outside git/);
    expect(await outdated(root, scoreOf(root, { commit: "0".repeat(40) }), [])).toMatch(/not in the history/);
    const event = new Machine(new Date(Date.now() + 60_000).toISOString()).event({
      type: "hinted",
      topic: "x",
      cost: 1,
    });
    expect(await outdated(root, scoreOf(root), [event])).toBe("a hint or the reference was used since");
  });
});
