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
  expect(await readHistory(temporaryFolder())).toEqual({ commits: [], own: [] });
});
