import { describe, expect, test } from "vitest";
import type { CaseGrade } from "../../../../src/exercise/grading.ts";
import type { OcrLabel } from "../../contract.ts";
import { anls } from "../../grading/anls.ts";
import { foldAmount, foldName, sameValue } from "../../grading/compare.ts";
import { grading } from "../../grading/index.ts";
import { COST } from "../../grading/metrics.ts";

const GOLD: OcrLabel = {
  id: "a",
  tags: [],
  document_type: "invoice",
  vendor_name: "Müller & Söhne GmbH",
  document_date: "2025-03-04",
  total_amount: "119.00",
  currency: "EUR",
  document_number: "RE-2025/17",
};
const OTHER: OcrLabel = {
  id: "m",
  tags: [],
  document_type: "other",
  vendor_name: null,
  document_date: null,
  total_amount: null,
  currency: null,
  document_number: null,
};
const NOTHING = { id: "a" };

const gradeOf = (label: OcrLabel, answer: Partial<OcrLabel> | null): CaseGrade => ({
  id: label.id,
  tags: [],
  status: "answered",
  ...grading.grade(label, answer === null ? null : { id: label.id, ...answer }),
});
const metric = (id: string, ...cases: CaseGrade[]) => grading.metrics.find((one) => one.id === id)?.compute(cases);

describe("equality of values", () => {
  test.each([
    ["vendor_name", "MÜLLER & SÖHNE GMBH", "Müller & Söhne GmbH", true],
    ["vendor_name", "Müller  Söhne GmbH.", "Müller & Söhne GmbH", true],
    ["vendor_name", "Ｍüller & Söhne GmbH", "Müller & Söhne GmbH", true], // full width, NFKC
    ["vendor_name", "Müller & Söhne", "Müller & Söhne GmbH", false],
    ["vendor_name", "Mu\u0308ller", "Müller", true],
    ["total_amount", "119", "119.00", true],
    ["total_amount", "119.0", "119.00", true],
    ["total_amount", "0119.00", "119.00", true],
    ["total_amount", "-119.00", "119.00", false],
    ["total_amount", "-0.00", "0", true],
    ["total_amount", "119.001", "119.00", false],
    ["total_amount", "1190.0", "119.00", false],
    ["document_number", "RE 2025 17", "RE-2025/17", true],
    ["document_number", "RE-2025/7", "RE-2025/17", false],
    ["document_date", "2025-04-03", "2025-03-04", false],
  ] as const)("%s %j and %j: %s", (field, a, b, expected) => {
    expect(sameValue(field, a, b)).toBe(expected);
    expect(sameValue(field, b, a)).toBe(expected);
  });

  test("folding", () => {
    expect(foldName("  ACME,  Ltd. ")).toBe("acme ltd");
    expect(foldAmount("12.5")).toBe("12500");
  });
});

describe("outcomes", () => {
  test("correct, wrong, missing", () => {
    const { fields, exact } = gradeOf(GOLD, { ...GOLD, document_date: "2025-04-03", currency: null });
    expect(fields.map(({ outcome }) => outcome)).toEqual([
      "correct",
      "correct",
      "wrong",
      "correct",
      "missing",
      "correct",
    ]);
    expect(exact).toBe(false);
    expect(gradeOf(GOLD, GOLD).exact).toBe(true);
  });

  test("a blank for an absent value counts nowhere; an invented value counts", () => {
    expect(gradeOf(OTHER, OTHER).fields.map(({ outcome }) => outcome)).toEqual(["correct", ...Array(5).fill("absent")]);
    expect(gradeOf(OTHER, { ...OTHER, total_amount: "8.00" }).fields[3]?.outcome).toBe("spurious");
  });

  test("without an answer all values are missing", () => {
    expect(gradeOf(GOLD, null).fields.every(({ outcome }) => outcome === "missing")).toBe(true);
  });
});

describe("metrics", () => {
  test("null-aware precision, recall and F1, computed by hand", () => {
    // 4 right, 1 wrong (FP and FN), 1 missing (FN); and one right type with one invented total (FP).
    const cases = [
      gradeOf(GOLD, { ...GOLD, document_date: "2025-04-03", currency: null }),
      gradeOf(OTHER, { ...OTHER, total_amount: "8.00" }),
    ];
    expect(metric("field_precision", ...cases)).toBeCloseTo(5 / 7, 12);
    expect(metric("field_recall", ...cases)).toBeCloseTo(5 / 7, 12);
    expect(metric("field_f1", ...cases)).toBeCloseTo(10 / 14, 12);
    expect(metric("document_exact", ...cases)).toBe(0);
    expect(metric("json_accuracy", ...cases)).toBeCloseTo((4 / 6 + 0) / 2, 12);
  });

  test("an empty answer has recall 0, undefined precision, and the cost of a blank", () => {
    const nothing = gradeOf(GOLD, NOTHING);
    expect(metric("field_recall", nothing)).toBe(0);
    expect(metric("field_precision", nothing)).toBeNull();
    expect(metric("field_f1", nothing)).toBe(0);
    expect(metric("business_cost", nothing)).toBe(COST.blankTotal);
  });

  test("a wrong total costs as much as twenty blanks", () => {
    const wrong = gradeOf(GOLD, { ...GOLD, total_amount: "100.00" });
    expect(metric("business_cost", wrong)).toBe(20 * (metric("business_cost", gradeOf(GOLD, NOTHING)) ?? 0));
    expect(metric("business_cost", gradeOf(GOLD, GOLD))).toBe(0);
  });

  test("without cases metrics are undefined, not zero", () => {
    for (const { id } of grading.metrics) expect(metric(id), id).toBeNull();
  });
});

describe("ANLS", () => {
  test.each([
    ["same", "same", 1],
    ["abcd", "abcx", 0.75],
    ["ab", "cd", 0],
    ["abcd", "abxy", 0], // NL = 0.5 is not below 0.5
  ])("%j against %j scores %d", (a, b, expected) => expect(anls(a, b)).toBe(expected));
});

describe("format of an answer", () => {
  test("values in the form of the contract leave no record, whatever other keys there are", () => {
    for (const answer of [{ id: "a" }, { ...GOLD, latency_ms: 12, error: "x", confidence: { total_amount: 0.9 } }]) {
      expect(grading.parse(answer)).toMatchObject({ ok: true, form: [] });
    }
  });

  test.each([
    ["total_amount", 12.5, "12.50"],
    ["total_amount", "45,00", "45.00"],
    ["total_amount", "EUR 1234.50", "1234.50"],
    ["document_date", "14/03/2025", "2025-03-14"],
    ["document_date", "2025-03-14T00:00:00Z", "2025-03-14"],
    ["currency", "eur", "EUR"],
    ["currency", "€", "EUR"],
    ["document_type", "Credit Note", "credit_note"],
    ["vendor_name", " ", null],
    ["vendor_name", "N/A", null],
    ["document_number", 417, "417"],
    ["document_number", { value: "A-417", confidence: 0.9 }, "A-417"],
  ])("%s: %j is read as %j, and recorded", (key, given, read) => {
    expect(grading.parse({ id: "a", [key]: given })).toMatchObject({
      answer: { [key]: read },
      form: [{ key, read: JSON.stringify(read) }],
    });
  });

  test.each([
    ["total_amount", "1,234", "1234.00"],
    ["document_date", "04/03/2025", "2025-03-04"],
    ["document_date", "2025-02-30", "2025-03-02"],
    ["document_type", "bill", "invoice"],
    ["currency", "$", "USD"],
  ])("%s: %j is not guessed, and is a wrong value", (key, given, gold) => {
    const parsed = grading.parse({ id: "a", [key]: given });
    expect(parsed).toMatchObject({ answer: { [key]: given }, form: [{ key, read: null }] });
    const graded = parsed.ok ? grading.grade({ ...GOLD, [key]: gold }, parsed.answer) : undefined;
    expect(graded?.fields.find(({ field }) => field === key)?.outcome).toBe("wrong");
  });

  test("anything but an object with an id is no answer", () => {
    for (const line of [null, ["a"], "a", { total_amount: "1.00" }]) expect(grading.parse(line).ok).toBe(false);
  });
});
