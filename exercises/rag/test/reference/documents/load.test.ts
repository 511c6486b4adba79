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
  it("is read with its subfolders and through links, without a warning when all is well", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "hr"));
    writeFileSync(join(folder, "hr", "leave.txt"), "Leave is 28 days.");
    writeFileSync(join(folder, "travel.md"), "# Travel\n\nTrains before planes.");
    symlinkSync(join(folder, "travel.md"), join(folder, "voyage.md"));
    writeFileSync(join(folder, "questions.txt"), "How long is leave?");
    writeFileSync(join(folder, "logo.png"), "not a document");
    expect(await load(folder)).toEqual({ ids: ["hr/leave", "travel", "voyage"], warnings: [] });
  });

  it("is read without unreadable files, which one warning names with their reasons", async () => {
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
      "4 of 5 documents skipped: b.md (empty), c.md (not text), d.md (20 MB, limit 4 MB), e.md (ENOENT)",
    ]);
  });

  it("with many unreadable files gets a warning that names only some", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.md"), "Something.");
    for (let number = 10; number < 40; number++) writeFileSync(join(folder, `b${number}.md`), " ");
    expect((await load(folder)).warnings[0]).toMatch(
      /^30 of 31 documents skipped: b10\.md .*b14\.md \(empty\), and 25 more$/,
    );
  });

  it("names files of other kinds, and documents that say nothing below their header", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.md"), "Something.");
    writeFileSync(join(folder, "b.md"), "---\ntitle: Nothing\n---\n");
    writeFileSync(join(folder, "c.md"), "# Nothing\n\n<!-- to be written -->\n\n...\n");
    writeFileSync(join(folder, "d.txt"), "Title: Nothing\n");
    writeFileSync(join(folder, "cases.jsonl"), "");
    for (const name of ["report.pdf", "letter.docx", "page.html"]) writeFileSync(join(folder, name), "x");
    expect(await load(folder)).toEqual({
      ids: ["a", "b", "c", "d"],
      warnings: [
        "3 files not read, because only .md and .txt are: letter.docx, page.html, report.pdf",
        "3 of 4 documents without text, which answer nothing: b, c, d",
      ],
    });
  });

  it("of 1,460 documents with nothing in them is rejected, and so is one of unreadable files", async () => {
    const folder = temporaryFolder();
    const texts = ["---\ntitle: x\n---\n", "# x\n", "...\n", "<!-- x -->\n", "From: x\nTo: y\n"];
    for (let number = 1000; number < 2460; number++) {
      writeFileSync(join(folder, `d${number}.md`), texts[number % texts.length] ?? "");
    }
    await expect(load(folder)).rejects.toMatchObject({
      code: 1,
      message: `Of 1460 documents in ${folder}, none has text below its title and header: d1000, d1001, d1002, d1003, d1004, and 1455 more.`,
    });
    const blank = temporaryFolder();
    writeFileSync(join(blank, "a.md"), " \n");
    await expect(load(blank)).rejects.toMatchObject({
      code: 1,
      message: `Of 1 document in ${blank}, none can be read: a.md (empty).`,
    });
  });

  it("is read in the encodings that Windows programs write", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "bom.md"), "\uFEFF---\ntitle: Café\n---\nSomething.");
    writeFileSync(join(folder, "utf16.md"), Buffer.from("\uFEFFSomething.", "utf16le"));
    expect(await load(folder)).toEqual({ ids: ["bom", "utf16"], warnings: [] });
  });

  it.each([[""], ["corpus"]])("without documents is rejected, with a hint (%j)", async (below) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, below), { recursive: true });
    writeFileSync(join(folder, below, "report.pdf"), "%PDF");
    await expect(load(folder)).rejects.toMatchObject({
      message: `There is no document to read in ${join(folder, below)}.`,
      hint: expect.stringContaining(".md or .txt"),
    });
  });
});
