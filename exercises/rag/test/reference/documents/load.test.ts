import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../../test/support/command.ts";
import { loadDocuments } from "../../../reference/documents/load.ts";

const { signal } = new AbortController();
async function load(inputDir: string) {
  const warnings: string[] = [];
  const documents = await loadDocuments({ inputDir, signal, warn: (message) => void warnings.push(message) });
  return { ids: documents.map(({ id }) => id), warnings };
}

describe("a folder of documents", () => {
  it("is read with the folders below it and through links, without a word where all is well", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "hr"));
    writeFileSync(join(folder, "hr", "leave.txt"), "Leave is 28 days.");
    writeFileSync(join(folder, "travel.md"), "# Travel\n\nTrains before planes.");
    symlinkSync(join(folder, "travel.md"), join(folder, "voyage.md"));
    writeFileSync(join(folder, "questions.txt"), "How long is leave?");
    writeFileSync(join(folder, "logo.png"), "no document, and not missed");
    expect(await load(folder)).toEqual({ ids: ["hr/leave", "travel", "voyage"], warnings: [] });
  });

  it("is read without what cannot be, which is named in one line with its reason", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.md"), "Something.");
    writeFileSync(join(folder, "b.md"), "");
    writeFileSync(join(folder, "c.md"), "\0\x01\x02");
    writeFileSync(join(folder, "d.md"), "x");
    truncateSync(join(folder, "d.md"), 20 * 2 ** 20);
    symlinkSync(join(folder, "gone"), join(folder, "e.md"));
    const { ids, warnings } = await load(folder);
    expect(ids).toEqual(["a"]);
    expect(warnings).toEqual([
      "4 of 5 documents left out: b.md (empty), c.md (no text), d.md (20 MB, at most 4 are read), e.md (ENOENT)",
    ]);
  });

  it("of which hundreds cannot be read is not told in hundreds of names", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.md"), "Something.");
    for (let number = 10; number < 40; number++) writeFileSync(join(folder, `b${number}.md`), " ");
    expect((await load(folder)).warnings[0]).toMatch(
      /^30 of 31 documents left out: b10\.md .*b14\.md \(empty\), and 25 more$/,
    );
  });

  it.each([[""], ["corpus"]])("without any is refused, with what belongs there (%j)", async (below) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, below), { recursive: true });
    writeFileSync(join(folder, below, "report.pdf"), "%PDF");
    await expect(load(folder)).rejects.toMatchObject({
      message: `There is no document to read in ${join(folder, below)}.`,
      hint: expect.stringContaining(".md or .txt"),
    });
  });
});
