import { describe, expect, test } from "vitest";
import { gradeCases } from "../../../../src/evaluation/grade-cases.ts";
import { readOutput } from "../../../../src/evaluation/output.ts";
import type { Label } from "../../../../src/exercise/case.ts";
import type { CaseGrade } from "../../../../src/exercise/grading.ts";
import { CHANGE, CORRECTED_TAG } from "../../changes.ts";
import { grading, gradingUnder } from "../../grading/index.ts";
import { lineF1, matchedLines } from "../../grading/line-items.ts";
import { stripLegalForm } from "../../legal-form.ts";

const line = (description: string | null, amount: string | null) => ({ description, amount });
const LABEL: Label = {
  ...{ id: "a", document_type: "invoice", vendor_name: "Example & Sons Ltd", document_date: "2025-03-14" },
  ...{ total_amount: "119.00", currency: "EUR", document_number: "A-1", tags: ["invoice"] },
};

/** Grade answers (without ids) against labels by a contract. */
function graded(changes: string[], pairs: readonly [Label, Record<string, unknown>][]): CaseGrade[] {
  const own = gradingUnder(changes);
  const labels = pairs.map(([label], index) => ({ ...label, id: `doc-${index}` }));
  const text = pairs.map(([, answer], index) => JSON.stringify({ ...answer, id: `doc-${index}` })).join("\n");
  const ids = labels.map(({ id }) => id);
  const output = readOutput(text, ids, own);
  return gradeCases(labels, output, own);
}
const facetOf = (changes: string[], id: string, cases: readonly CaseGrade[]) =>
  gradingUnder(changes)
    .facets.find((facet) => facet.id === id)
    ?.compute(cases);
const metricOf = (changes: string[], id: string, cases: readonly CaseGrade[]) =>
  gradingUnder(changes)
    .metrics.find((metric) => metric.id === id)
    ?.compute(cases);

test("without a change, fields, metrics, facets and format are the original ones", () => {
  const plain = gradingUnder([]);
  expect(plain.fields).toEqual(grading.fields);
  expect(plain.fields).toHaveLength(6);
  expect(plain.metrics.map(({ id }) => id)).not.toContain("line_f1");
  expect(plain.facets.map(({ id }) => id)).toEqual(["identity", "identity_hard", "totals", "dates", "abstention"]);
  expect(plain.parse({ id: "a", document_type: "delivery_note" })).toMatchObject({ form: [{ read: null }] });
  expect(plain.parse({ id: "a", tax_amount: 3, line_items: "what" })).toMatchObject({ ok: true, form: [] });
});

describe("line items", () => {
  test.each([
    [
      "the same in another order",
      [line("Tea", "2.00"), line("Milk", "1.10")],
      [line("MILK", "1.1"), line("tea", "2.00")],
      2,
    ],
    ["a line twice is two lines", [line("Tea", "2.00")], [line("Tea", "2.00"), line("Tea", "2.00")], 1],
    ["one letter in three may be wrong", [line("W1ndow c1eanlng", "9.00")], [line("Window cleaning", "9.00")], 1],
    ["too little alike", [line("Garden hose", "9.00")], [line("Window cleaning", "9.00")], 0],
    ["another amount", [line("Tea", "2.01")], [line("Tea", "2.00")], 0],
    ["the sign counts", [line("Tea", "2.00")], [line("Tea", "-2.00")], 0],
    ["no amount is no line", [line("Tea", null)], [line("Tea", null)], 0],
    // The first gold line takes the only partner of the second, and has to give it back.
    [
      "as many pairs as there can be",
      [line("abcdef", "1.00"), line("abcdxx", "1.00")],
      [line("abcdex", "1.00"), line("abcdef", "1.00")],
      2,
    ],
  ])("%s", (_, predicted, gold, pairs) => {
    expect(matchedLines(predicted, gold)).toBe(pairs);
    expect(matchedLines(gold, predicted)).toBe(pairs);
  });

  test("F1 is undefined if neither side has a line", () => {
    expect(lineF1([], [])).toBeNull();
    expect(lineF1([line("Tea", "1.00")], [])).toBe(0);
    expect(lineF1([line("Tea", "1.00")], [line("Tea", "1.00"), line("Milk", "2.00")])).toBeCloseTo(2 / 3);
  });

  const ids = [CHANGE.lineItems];
  const label = { ...LABEL, line_items: [line("Tea", "100.00")] };

  test("the metric is the mean over documents; other metrics ignore them; an absent list is missing, not invalid", () => {
    const cases = graded(ids, [
      [label, { ...LABEL, line_items: [line("Tea", "100.00")] }],
      [label, { ...LABEL }],
      [
        { ...LABEL, line_items: null },
        { ...LABEL, line_items: null },
      ],
    ]);
    expect(cases.map(({ status }) => status)).toEqual(["answered", "answered", "answered"]);
    expect(metricOf(ids, "line_f1", cases)).toBe(0.5);
    expect(facetOf(ids, "line_items", cases)).toBe(0.5);
    expect(metricOf(ids, "field_f1", cases)).toBe(1);
    expect(metricOf(ids, "document_exact", cases)).toBe(1);
    expect(facetOf(ids, "abstention", cases)).toEqual(facetOf([], "abstention", cases));
    expect(cases[1]?.fields.find(({ field }) => field === "line_items")?.outcome).toBe("missing");
  });

  test("items in another form are read and recorded; what is no list of items counts as none", () => {
    const other = { ...LABEL, items: [{ name: "Tea", amount: "€ 100,00" }] };
    const cases = graded(ids, [
      [label, other],
      [label, { ...LABEL, line_items: "Tea 100" }],
    ]);
    expect(cases.map(({ status }) => status)).toEqual(["answered", "answered"]);
    expect(facetOf(ids, "line_items", cases)).toBe(0.5);
    expect(cases[0]?.form?.map(({ key }) => key)).toEqual([
      ...["line_items", "description", "line_items.amount", "line_items.amount"],
    ]);
    expect(cases[1]?.form).toMatchObject([{ key: "line_items" }, { key: "line_items", read: null }]);
  });
});

describe("tax amount and due date", () => {
  const ids = [CHANGE.taxAndDue];
  const label = { ...LABEL, tax_amount: "19.00", due_date: "2025-04-13" };

  test("ordinary fields with a facet of their own", () => {
    const right = graded(ids, [[label, label]]);
    const without = graded(ids, [[label, LABEL]]);
    expect(facetOf(ids, "tax_and_due_date", right)).toBe(1);
    expect(facetOf(ids, "tax_and_due_date", without)).toBe(0);
    for (const id of ["identity", "totals", "dates"]) expect(facetOf(ids, id, without)).toBe(facetOf(ids, id, right));
    expect(metricOf(ids, "field_recall", without)).toBeCloseTo(6 / 8);
    expect(without[0]?.status).toBe("answered");
  });

  test("19 equals 19.00; an invented date counts; a date that does not exist is a wrong value", () => {
    const cases = graded(ids, [
      [label, { ...LABEL, tax_amount: "19", due_date: "2025-04-13" }],
      [
        { ...LABEL, tax_amount: null, due_date: null },
        { ...LABEL, tax_amount: null, due_date: "2025-04-13" },
      ],
    ]);
    expect(facetOf(ids, "tax_and_due_date", cases)).toBeCloseTo(0.8); // two right, one invented
    expect(gradingUnder(ids).parse({ id: "a", due_date: "2025-02-30" })).toMatchObject({
      form: [{ key: "due_date", read: null }],
    });
  });
});

describe("delivery notes", () => {
  const ids = [CHANGE.deliveryNotes];
  const note: Label = {
    ...{ id: "n", document_type: "delivery_note", vendor_name: "Example Ltd", document_date: "2025-01-02" },
    ...{ total_amount: null, currency: null, document_number: "LS-1", tags: ["delivery_note"] },
  };

  test("a type only under the change; an answer of `other` loses points only in its facet", () => {
    const old = { document_type: "other" };
    const cases = graded(ids, [
      [LABEL, LABEL],
      [LABEL, LABEL],
      [note, old],
    ]);
    const handled = graded(ids, [
      [LABEL, LABEL],
      [LABEL, LABEL],
      [note, note],
    ]);
    expect(facetOf(ids, "delivery_notes", cases)).toBe(0);
    expect(facetOf(ids, "delivery_notes", handled)).toBe(1);
    for (const id of ["identity", "dates", "totals", "abstention"]) {
      expect(facetOf(ids, id, cases)).toBe(facetOf(ids, id, handled));
    }
  });

  test("a total of a delivery note is an invented value", () => {
    const cases = graded(ids, [
      [LABEL, LABEL],
      [note, { ...note, total_amount: "12.00" }],
    ]);
    expect(facetOf(ids, "abstention", cases)).toBeLessThan(1);
  });
});

describe("corrected vendor names", () => {
  const ids = [CHANGE.vendorNames];
  const label = { ...LABEL, vendor_name: "Example & Sons", tags: ["invoice", CORRECTED_TAG] };

  test("the old name is wrong only in the facet of the change", () => {
    const cases = graded(ids, [[label, LABEL]]);
    expect(facetOf(ids, "corrected_vendors", cases)).toBe(0);
    expect(facetOf(ids, "identity", cases)).toBe(1);
    expect(facetOf(ids, "corrected_vendors", graded(ids, [[label, label]]))).toBe(1);
  });

  test.each([
    ["Tolbridge GmbH & Co. KG", "Tolbridge"],
    ["Contoh Jaya SDN BHD", "Contoh Jaya"],
    ["Contoh Jaya Sdn. Bhd.", "Contoh Jaya"],
    ["Example & Sons Ltd", "Example & Sons"],
    ["Example Pty. Ltd.", "Example"],
    ["Muster UG (haftungsbeschränkt)", "Muster"],
    ["Harbour Supplies, Inc.", "Harbour Supplies"],
    ["Dupont SASU", "Dupont"],
    ["Meier e.K.", "Meier"],
    ["Contoh Trading", "Contoh Trading"],
    ["Limited Editions", "Limited Editions"],
    ["GmbH", "GmbH"],
  ])("%s -> %s", (name, expected) => {
    expect(stripLegalForm(name)).toBe(expected);
    expect(stripLegalForm(expected)).toBe(expected);
  });
});
