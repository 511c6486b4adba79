import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compose } from "../../data/compose.ts";
import { DEVELOPMENT } from "../../data/development.ts";

const folder = fileURLToPath(new URL("../../data/development", import.meta.url));
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const rows = (file: string) =>
  read(file)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("the shipped development split", () => {
  const { corpus, cases, labels } = compose(DEVELOPMENT);

  it("is what the generator makes of its seed (otherwise run build-development.ts)", () => {
    expect(rows("cases.jsonl")).toEqual(cases);
    expect(rows("labels.jsonl")).toEqual(labels);
    expect(readdirSync(join(folder, "corpus")).sort()).toEqual(corpus.docs.map(({ id }) => `${id}.md`).sort());
    for (const { id, text } of corpus.docs) expect(read(`corpus/${id}.md`)).toBe(text);
  });

  it("has 40 questions and is smaller than 1.5 MB", () => {
    expect(cases).toHaveLength(40);
    const files = readdirSync(join(folder, "corpus")).map((file) => statSync(join(folder, "corpus", file)).size);
    expect(files.reduce((sum, size) => sum + size, 0) + read("labels.jsonl").length).toBeLessThan(1.5e6);
  });

  it("explains the answer format in its README and reveals no trap", () => {
    const readme = read("README.md");
    for (const key of ["abstain", "citations", "retrieved", "as_of", "role"]) expect(readme).toContain(key);
    expect(readme).not.toMatch(/supersed|nickname|code name|glossar|hidden|instruction|numbered list|authority/i);
  });
});
