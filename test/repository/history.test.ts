import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { fileAt, readHistory } from "../../src/repository/history.ts";
import { gitRepository, hours } from "../support/audit.ts";
import { temporaryFolder } from "../support/command.ts";

test("commits are oldest first, with author time, subject and numbers of lines", async () => {
  const root = gitRepository(
    { at: 0, message: "generated", files: { "a.txt": "1\n2\n" } },
    { at: 3, message: "mine: with | signs", files: { "a.txt": "1\n3\n4\n", "b/c d.txt": "x\n" } },
    { at: 5, message: "binary", files: { "b/c d.txt": null, "image.png": "\0\u0001" } },
  );
  const { commits, own } = await readHistory(root);
  expect(commits.map(({ subject, date }) => [subject, date.toISOString()])).toEqual([
    ["generated", hours(0)],
    ["mine: with | signs", hours(3)],
    ["binary", hours(5)],
  ]);
  expect(own).toEqual(commits.slice(1));
  expect(commits.map(({ files }) => files)).toEqual([
    [{ path: "a.txt", added: 2, deleted: 0 }],
    [
      { path: "a.txt", added: 2, deleted: 1 },
      { path: "b/c d.txt", added: 1, deleted: 0 },
    ],
    [
      { path: "b/c d.txt", added: 0, deleted: 1 },
      { path: "image.png", added: 0, deleted: 0 },
    ],
  ]);
  const [first] = commits;
  expect(await fileAt(root, first?.hash ?? "", "a.txt")).toBe("1\n2");
  expect(await fileAt(root, first?.hash ?? "", "b/c d.txt")).toBeUndefined();
});

test("a folder outside git has no history", async () => {
  expect(await readHistory(temporaryFolder())).toEqual({ commits: [], own: [], misdated: [] });
});

test("commits before the generation and in the future do not count, by either date", async () => {
  const root = gitRepository(
    { at: 0, message: "generated", files: { a: "0" } },
    { at: 1, message: "mine", files: { a: "1" } },
    { at: -30, message: "backdated", files: { a: "2" } },
    { at: 900, message: "future", files: { a: "3" } },
  );
  const commit = (author: string, committer: string, message: string) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@e.c", "commit", "--allow-empty", "-qm", message], {
      cwd: root,
      env: { ...process.env, GIT_AUTHOR_DATE: author, GIT_COMMITTER_DATE: committer },
    });
  commit(hours(2), hours(900), "committed in the future");
  commit(hours(-30), hours(2), "written before the generation");
  commit(hours(2), hours(3), "rebased");
  const { own, misdated, commits } = await readHistory(root, {
    from: Date.parse(hours(0)),
    until: Date.parse(hours(10)),
  });
  expect(commits).toHaveLength(7);
  expect(own.map(({ subject }) => subject)).toEqual(["mine", "rebased"]);
  expect(misdated.map(({ commit: { subject }, reason }) => [subject, reason])).toEqual([
    ["backdated", "it is dated 2026-01-09 02:00, before the repository was generated"],
    ["future", "it is dated 2026-02-16 20:00, in the future"],
    ["committed in the future", "it is dated 2026-02-16 20:00, in the future"],
    ["written before the generation", "it is dated 2026-01-09 02:00, before the repository was generated"],
  ]);
});
