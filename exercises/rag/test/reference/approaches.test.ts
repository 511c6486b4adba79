import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { approaches } from "../../reference/approaches.ts";
import { ask, folderOf } from "./support.ts";

const offline = approaches.filter(({ usesModel }) => usesModel !== true);

describe.each(offline.map(({ name }) => name))("%s on any folder", (name) => {
  it("answers or abstains in the right form, with as many documents as requested", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [
        `sub/${index}.txt`,
        `Paper ${index} is about lift and drag of wings, part ${index}.`,
      ]),
    );
    const folder = folderOf({ ...files, "empty.md": "", "binary.txt": "a\0b", "questions.txt": "What is lift?\n" });
    const answer = await ask(folder, "Which papers are about the drag of wings?", name, 12);
    expect(answer).not.toHaveProperty("error");
    expect(answer.retrieved).toHaveLength(12);
    expect(new Set(answer.retrieved).size).toBe(12);
    expect(answer.retrieved).not.toContain("questions");
    expect((await ask(folder, "Which papers are about the drag of wings?", name)).retrieved).toHaveLength(10);
  });

  it("rejects a folder without documents, and abstains on an empty question", async () => {
    await expect(ask(folderOf({ "a.png": "x" }), "What is lift?", name)).rejects.toThrow(
      "There is no document to read",
    );
    expect(await ask(folderOf({ "a.md": "Lift." }), "", name)).toMatchObject({
      abstain: true,
      error: "case q has no question",
    });
  });
});

it("stops between two questions when it is aborted", async () => {
  const folder = folderOf({ "a.md": "Wings have lift." });
  const controller = new AbortController();
  const out = join(folder, "out.jsonl");
  const cases = Array.from({ length: 50 }, (_, index) => ({ id: `q-${index}`, question: "What do wings have?" }));
  const run = offline.at(-1)?.solve({
    inputDir: folder,
    cases,
    jobs: undefined,
    libraries: createLibraries([process.cwd()], {}),
    signal: controller.signal,
    onProgress: (done) => done === 3 && controller.abort(new Error("Ctrl-C")),
    emit: async (answer) => writeFileSync(out, `${JSON.stringify(answer)}\n`, { flag: "a" }),
  });
  await expect(run).rejects.toThrow("Ctrl-C");
  expect(readFileSync(out, "utf8").trim().split("\n")).toHaveLength(3);
});
