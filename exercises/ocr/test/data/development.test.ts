import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { OcrCase, OcrLabel } from "../../contract.ts";
import { idsOf, parseDisputes, scoreDisputes } from "../../data/disputes.ts";
import { developmentTruth } from "../../data/truth.kit.ts";
import { FIELDS } from "../../fields.ts";
import { sameValue } from "../../grading/compare.ts";
import { libraries } from "./fixtures.ts";

const folder = fileURLToPath(new URL("../../data/development", import.meta.url));
const lines = (file: string) =>
  readFileSync(join(folder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("the shipped development split", () => {
  const cases: OcrCase[] = lines("cases.jsonl");
  const labels: OcrLabel[] = lines("labels.jsonl");
  const truth = developmentTruth(libraries);

  it("is what the generator makes from its seed, with the faults (otherwise run build-development.ts)", () => {
    expect(labels).toEqual(truth.shipped);
    expect(cases.map(({ id }) => id)).toEqual(labels.map(({ id }) => id));
  });

  it("has 40 documents, each with its file, in at most 2.2 MB", () => {
    expect(cases).toHaveLength(40);
    for (const { file } of cases) expect(existsSync(join(folder, file)), file).toBe(true);
    const files = readdirSync(join(folder, "images"));
    expect(files).toHaveLength(40);
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, "images", file)).size, 0);
    expect(bytes).toBeLessThan(2.2e6);
  });

  it("has about one wrong field in 25, in different ways", () => {
    const fields = labels.length * FIELDS.length;
    expect(truth.faults.length).toBe(Math.round(fields / 25));
    expect(new Set(truth.faults.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
    let differences = 0;
    labels.forEach((label, index) => {
      for (const field of FIELDS) if (label[field] !== truth.labels[index]?.[field]) differences++;
    });
    expect(differences).toBe(truth.faults.length);
    for (const { field, shipped, truth: value } of truth.faults) {
      expect(shipped !== null && value !== null && sameValue(field, shipped, value)).toBe(false);
    }
  });

  it("scores 1 for finding every fault, and low for disputing everything", () => {
    const row = (id: string, field: string, shouldBe: string | null) =>
      `| ${id} | ${field} | x | ${shouldBe ?? "null"} | y |`;
    const all = truth.faults.map(({ id, field, truth: value }) => row(id, field, value)).join("\n");
    const found = parseDisputes(all, idsOf(labels));
    expect(found.problems).toEqual([]);
    expect(scoreDisputes(found.disputes, truth.faults)).toMatchObject({ precision: 1, recall: 1 });
    const every = labels.flatMap(({ id }) => FIELDS.map((field) => row(id, field, "z"))).join("\n");
    expect(scoreDisputes(parseDisputes(every, idsOf(labels)).disputes, truth.faults).precision).toBe(0);
  });

  it("does not mention wrong labels or traps in its README", () => {
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    expect(readme).not.toMatch(/intern|faulty|mislabel|percent|injection|duplicate receipts/i);
    for (const field of FIELDS) expect(readme).toContain(field);
  });
});
