import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import type { Split } from "../../../../src/exercise/case.ts";
import { generate } from "../../data/index.ts";
import { Sheet } from "../../data/page.ts";
import { digitalPdf, scannedPdf } from "../../data/render/pdf.ts";
import { draftsOf, fonts, libraries } from "./fixtures.ts";

const made: string[] = [];
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), "takehome-data-"));
  made.push(path);
  return path;
};
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

function run(outputDir: string, seed: number, count: number, split: Split, signal = new AbortController().signal) {
  const progress: [number, number][] = [];
  const data = generate({ seed, count, split, outputDir, libraries, signal, onProgress: (...at) => progress.push(at) });
  return data.then((dataset) => ({ ...dataset, progress }));
}

describe("generate", () => {
  it("writes a file per case, the same bytes for the same seed, and reports progress", async () => {
    const [first, second] = [folder(), folder()];
    const one = await run(first, 7, 8, "holdout");
    const two = await run(second, 7, 8, "holdout");
    expect(one.cases).toEqual(two.cases);
    expect(one.labels).toEqual(two.labels);
    expect(one.labels).toEqual(draftsOf(7, 8, "holdout").map(({ label }) => label));
    expect(one.progress.at(-1)).toEqual([8, 8]);
    expect(readdirSync(join(first, "images"))).toHaveLength(8);
    for (const { file } of one.cases) {
      const bytes = readFileSync(join(first, file));
      expect(bytes.equals(readFileSync(join(second, file)))).toBe(true);
      expect(bytes.length).toBeGreaterThan(4000);
      if (!file.endsWith(".jpg")) continue;
      const { width = 0, height = 0 } = await sharp(bytes).metadata();
      expect(Math.min(width, height)).toBeGreaterThan(250);
    }
  }, 60_000);

  it("stops when aborted", async () => {
    const control = new AbortController();
    control.abort();
    const { cases, labels } = await run(folder(), 1, 20, "development", control.signal);
    expect(cases).toEqual([]);
    expect(labels).toEqual([]);
  });
});

/** Objects that the cross-reference table of a PDF points at. */
function objectsOf(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  const start = Number(/startxref\n(\d+)\n%%EOF/.exec(text)?.[1]);
  expect(text.slice(start, start + 4)).toBe("xref");
  const rows = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)];
  return rows.map((row, index) => {
    const at = Number(row[1]);
    expect(text.slice(at)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
    return text.slice(at, text.indexOf("\nendobj", at));
  });
}

const inflate = (object: string) =>
  inflateSync(
    Buffer.from(object.slice(object.indexOf("stream\n") + 7, object.lastIndexOf("\nendstream")), "latin1"),
  ).toString("latin1");

describe("PDF", () => {
  it("digital: text can be extracted through the ToUnicode map", () => {
    const sheet = new Sheet(fonts, 300, 200);
    const texts = ["Rechnung für Müller", "Total: 12,50 €"];
    sheet.text(20, 40, texts[0] ?? "", "serif", 12);
    sheet.text(280, 80, texts[1] ?? "", "serif", 12, { anchor: "end" });
    const objects = objectsOf(digitalPdf([sheet.page()], fonts));
    const streams = objects
      .filter((object) => object.includes("/FlateDecode") && !object.includes("/Length1"))
      .map(inflate);
    const map = new Map(
      [
        ...(streams.find((body) => body.includes("beginbfchar")) ?? "").matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})>/g),
      ].map(([, glyph = "", code = ""]) => [glyph, String.fromCodePoint(Number.parseInt(code, 16))]),
    );
    const content = streams.find((body) => body.includes(" Tj ")) ?? "";
    const read = [...content.matchAll(/<([0-9a-f]+)> Tj/g)].map(([, codes = ""]) =>
      (codes.match(/.{4}/g) ?? []).map((code) => map.get(code)).join(""),
    );
    expect(read).toEqual(texts);
  });

  it("scanned: contains the JPEG unchanged", async () => {
    const jpeg = await sharp({ create: { width: 20, height: 30, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    const scan = { jpeg, pixels: { width: 20, height: 30 }, isGray: false, width: 595 };
    const pdf = scannedPdf([scan, scan]);
    expect(pdf.indexOf(jpeg)).toBeGreaterThan(0);
    expect(objectsOf(pdf).filter((object) => object.includes("/Type /Page "))).toHaveLength(2);
  });
});
