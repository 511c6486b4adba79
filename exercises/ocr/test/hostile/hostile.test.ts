import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { decodeJsonLines } from "../../../../src/system/json-lines.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { temporaryFolder } from "../../../../test/support/command.ts";
import { caseSchema, type OcrAnswer } from "../../contract.ts";
import { hostile, requirementSchema } from "../../hostile/index.ts";
import { whitePng } from "../../hostile/png.ts";

const data = "exercises/ocr/data/development";
const cases = decodeJsonLines(readFileSync(join(data, "cases.jsonl"), "utf8")).flatMap((line) =>
  "value" in line ? [caseSchema.parse(line.value)] : [],
);
const set = async () => {
  const outputDir = temporaryFolder();
  const libraries = createLibraries([process.cwd()], {});
  const made = await hostile.make({
    ...{
      dataDir: data,
      cases,
      outputDir,
      libraries,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    },
  });
  return { ...made, outputDir };
};

test("every file exists, ids are unique, every kind of input is included", async () => {
  const made = await set();
  expect(new Set(made.cases.map(({ id }) => id)).size).toBe(made.cases.length);
  expect(made.cases).toHaveLength(12);
  for (const { file } of made.cases) expect(statSync(join(made.outputDir, file)).isFile()).toBe(true);
  const names = readdirSync(join(made.outputDir, "images")).join("\n");
  expect(names).toMatch(/領収書/);
  expect(names).toContain("'");
  expect(statSync(join(made.outputDir, "images", "empty.jpg")).size).toBe(0);
  const pdf = readFileSync(join(made.outputDir, "images", "pages.pdf"), "latin1");
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(40);
  expect(await sharp(join(made.outputDir, "images", "huge.png"), { limitInputPixels: false }).metadata()).toMatchObject(
    {
      ...{ width: 20_000, height: 20_000, format: "png" },
    },
  );
  expect(statSync(join(made.outputDir, "images", "huge.png")).size).toBeLessThan(200_000);
});

test("a white page is white", async () => {
  const { channels } = await sharp(whitePng(300, 20)).toColourspace("b-w").stats();
  expect(channels[0]).toMatchObject({ min: 255, max: 255 });
});

describe("what passes the hostile set", () => {
  const value = (id: string, part: Partial<OcrAnswer> = {}): OcrAnswer => ({
    id,
    document_type: "receipt",
    total_amount: "1.00",
    ...part,
  });
  const nothing = (id: string, part: Partial<OcrAnswer> = {}): OcrAnswer => ({ id, ...part });

  test("a careful solution passes everything, a careless one fails", async () => {
    const { expectations } = await set();
    const ordinary = new Map(cases.map(({ id }) => [id, value(id)]));
    const originals = new Map<string, string>();
    const careful = new Map<string, OcrAnswer>();
    for (const expectation of expectations) {
      const { id, wanted, like } = requirementSchema.parse(expectation);
      if (wanted === "duplicate") originals.set(id, like);
      const answers: Record<typeof wanted, OcrAnswer> = {
        broken: nothing(id, { error: "cannot be read" }),
        blank: nothing(id),
        any: nothing(id, { error: "too large" }),
        same: value(id),
        duplicate: value(id, { duplicate_of: like }),
      };
      careful.set(id, answers[wanted]);
    }
    const verdicts = (answers: ReadonlyMap<string, OcrAnswer>) =>
      expectations.filter((expectation) => hostile.passes(expectation, answers, ordinary).passed).length;
    expect(verdicts(careful)).toBe(12);
    expect(verdicts(new Map())).toBe(0);

    const unmarked = new Map([...careful].map(([id, answer]) => [id, originals.has(id) ? value(id) : answer]));
    expect(verdicts(unmarked)).toBe(10);
    const silent = new Map([...careful].map(([id, { error: _, ...answer }]) => [id, answer]));
    expect(verdicts(silent)).toBe(10); // two files that cannot be read, not reported
    const inventive = new Map([...careful].map(([id, answer]) => [id, value(id, { ...answer, total_amount: "9.99" })]));
    expect(verdicts(inventive)).toBeLessThan(8);
  });
});
