import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { CHANGE } from "../../changes.ts";
import development from "../../data/development-extension.json" with { type: "json" };
import { developmentExtension } from "../../data/development-extension.ts";
import { extendDevelopment } from "../../data/extend-development.ts";
import { extendLabel } from "../../data/extension.ts";
import { draftAll } from "../../data/index.ts";
import { loadFonts } from "../../data/render/fonts.ts";
import { validateExtension } from "../../data/validate-extension.ts";
import { gradingUnder } from "../../grading/index.ts";

const libraries = createLibraries([resolve(".")], {});
const fonts = loadFonts(libraries);
const ALL = Object.values(CHANGE);
const SEEDS = [1, 2, 3];
const drafts = (changes: readonly string[] = []) =>
  SEEDS.flatMap((seed) => draftAll({ seed, count: 60, split: seed === 2 ? "development" : "holdout", changes }, fonts));

describe("labels under changes", () => {
  test("agree with the printed text, in every document of three seeds", () => {
    const problems = drafts(ALL).flatMap((draft) => validateExtension(draft, extendLabel(draft, ALL)));
    expect(problems).toEqual([]);
  });

  test("the validator detects wrong labels", () => {
    const draft = drafts().find((one) => extendLabel(one, ALL).due_date && extendLabel(one, ALL).line_items?.[1]);
    if (!draft) throw new Error("no such document");
    const label = extendLabel(draft, ALL);
    const [first, ...others] = label.line_items ?? [];
    for (const wrong of [
      { ...label, line_items: [{ description: "Not there", amount: first?.amount ?? null }, ...others] },
      { ...label, line_items: [{ description: first?.description ?? "", amount: "123456.78" }, ...others] },
      { ...label, due_date: "1999-01-01" },
      { ...label, due_date: null },
      { ...label, document_type: "delivery_note" as const },
    ]) {
      expect(validateExtension(draft, wrong)).not.toEqual([]);
    }
  });

  test("without a change, the label is the same object", () => {
    for (const draft of drafts()) expect(extendLabel(draft, [])).toBe(draft.label);
  });

  test("there are enough documents with and without each field", () => {
    const labels = drafts(ALL).map((draft) => extendLabel(draft, ALL));
    const count = (wanted: (label: (typeof labels)[number]) => boolean) => labels.filter(wanted).length / labels.length;
    expect(count(({ line_items }) => (line_items?.length ?? 0) > 0)).toBeGreaterThan(0.6);
    expect(count(({ tax_amount }) => typeof tax_amount === "string")).toBeGreaterThan(0.5);
    expect(count(({ tax_amount }) => tax_amount === null)).toBeGreaterThan(0.1);
    expect(count(({ due_date }) => typeof due_date === "string")).toBeGreaterThan(0.1);
    expect(count((label) => label.document_type === "delivery_note")).toBeGreaterThan(0.1);
    expect(count(({ tags }) => tags.includes("vendor_corrected"))).toBeGreaterThan(0.4);
  });

  test("added fields are consistent with the document type", () => {
    for (const draft of drafts(ALL)) {
      const label = extendLabel(draft, ALL);
      if (label.document_type === "other")
        expect(label).toMatchObject({ line_items: null, tax_amount: null, due_date: null });
      if (label.document_type === "credit_note") {
        expect(Number(label.tax_amount)).toBeLessThanOrEqual(0);
        for (const { amount } of label.line_items ?? []) expect(Number(amount)).toBeLessThanOrEqual(0);
      }
    }
  });

  test("a label graded against itself is perfect", () => {
    const grading = gradingUnder(ALL);
    for (const draft of drafts(ALL)) {
      const label = extendLabel(draft, ALL);
      const parsed = grading.parse({ ...label });
      expect(parsed.ok).toBe(true);
      if (parsed.ok) expect(grading.grade({ ...label }, parsed.answer)).toMatchObject({ exact: true });
    }
  });
});

describe("the development split under changes", () => {
  test("is what the generator makes from its seed (otherwise run build-development.ts)", () => {
    expect(development).toEqual(developmentExtension(fonts));
  });

  const records = (name: string) =>
    readFileSync(`exercises/ocr/data/development/${name}.jsonl`, "utf8")
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text));
  const [cases, labels] = [records("cases"), records("labels")];
  const extend = (...changes: string[]) =>
    extendDevelopment({
      ...{ cases, labels, changes, libraries, outputDir: "/nowhere", withAssets: false },
      ...{ signal: new AbortController().signal, onProgress: () => undefined },
    });

  test.each([CHANGE.offline, CHANGE.fiveSeconds])("%s does not change it", async (id) => {
    expect(await extend(id)).toEqual({ cases, labels });
  });

  test.each([CHANGE.lineItems, CHANGE.taxAndDue])(
    "%s adds to the shipped labels, including the wrong ones",
    async (id) => {
      const extended = await extend(id);
      expect(extended.cases).toEqual(cases);
      for (const [index, label] of extended.labels.entries()) {
        const { line_items, tax_amount, due_date, ...rest } = label;
        expect(rest).toEqual(labels[index]);
        expect([line_items, tax_amount, due_date].some((value) => value !== undefined)).toBe(true);
      }
    },
  );

  test("delivery notes of the sample get values, and six more are added", async () => {
    const extended = await extend(CHANGE.deliveryNotes);
    const notes = extended.labels.filter(({ document_type }) => document_type === "delivery_note");
    const inSample = labels.filter(({ tags }) => tags.includes("delivery_note"));
    expect(inSample.length).toBeGreaterThan(0);
    expect(notes).toHaveLength(inSample.length + 6);
    expect(extended.cases.slice(0, cases.length)).toEqual(cases);
    expect(extended.cases.at(-1)).toEqual({ id: "note-006", file: "images/note-006.jpg" });
    expect(await extend(CHANGE.deliveryNotes)).toEqual(extended);
  });

  test("the correction changes only names and the tag", async () => {
    const extended = await extend(CHANGE.vendorNames);
    const changed = extended.labels.filter(({ vendor_name }, index) => vendor_name !== labels[index].vendor_name);
    expect(changed.length).toBeGreaterThan(15);
    for (const [index, label] of extended.labels.entries()) {
      const { vendor_name, tags, ...rest } = label;
      const { vendor_name: before, tags: tagsBefore, ...restBefore } = labels[index];
      expect(rest).toEqual(restBefore);
      expect(tags?.filter((tag) => tag !== "vendor_corrected")).toEqual(tagsBefore);
      if (vendor_name !== before) expect(before.startsWith(vendor_name)).toBe(true);
    }
  });
});
