import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/exercise/random.ts";
import { allocate, sampleCount } from "../../../../src/exercise/sampling.ts";
import { addDays, formatDate, hasOpenOrder, isoDate } from "../../data/dates.ts";
import { LOCALES } from "../../data/locales.ts";
import { canonicalAmount, containedTax, formatMoney, formatNumber, portion, roundToFive } from "../../data/money.ts";

describe("money", () => {
  it.each([
    [123450, "US", "1,234.50"],
    [123450, "DE", "1.234,50"],
    [123450, "FR", "1 234,50"],
    [5, "UK", "0.05"],
    [100000000, "MY", "1,000,000.00"],
  ] as const)("prints %d for %s as %s", (minor, locale, text) => {
    expect(formatNumber(minor, LOCALES[locale])).toBe(text);
  });

  it("formats negative amounts in four ways", () => {
    const print = (style: "leading" | "parentheses" | "trailing" | "credit") =>
      formatMoney(-1250, LOCALES.US, "sign", style);
    expect([print("leading"), print("parentheses"), print("trailing"), print("credit")]).toEqual([
      "-$12.50",
      "($12.50)",
      "$12.50-",
      "$12.50 CR",
    ]);
  });

  it("places the currency as in the country", () => {
    expect(formatMoney(1250, LOCALES.MY, "sign")).toBe("RM 12.50");
    expect(formatMoney(1250, LOCALES.DE, "sign")).toBe("12,50 €");
    expect(formatMoney(1250, LOCALES.DE, "code")).toBe("12,50 EUR");
    expect(formatMoney(1250, LOCALES.CA, "code")).toBe("CAD 12.50");
  });

  it("is canonical in labels", () => {
    expect([5, 1250, -1250, 0].map(canonicalAmount)).toEqual(["0.05", "12.50", "-12.50", "0.00"]);
  });

  it("rounds taxes half away from zero", () => {
    expect(portion(50, 500)).toBe(3);
    expect(portion(-50, 500)).toBe(-3);
    expect(containedTax(12000, 2000)).toBe(2000);
    expect(containedTax(11900, 1900)).toBe(1900);
  });

  it("rounds to five sen as Bank Negara does", () => {
    expect([1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009].map(roundToFive)).toEqual([
      1000, 1000, 1000, 1005, 1005, 1005, 1005, 1005, 1010, 1010,
    ]);
  });
});

describe("dates", () => {
  const day = { year: 2024, month: 2, day: 9 };

  it.each([
    ["DD/MM/YYYY", "en", "09/02/2024"],
    ["M/D/YYYY", "en", "2/9/2024"],
    ["MMM D, YYYY", "en", "Feb 9, 2024"],
    ["D. MMMM YYYY", "de", "9. Februar 2024"],
    ["D MMMM YYYY", "fr", "9 février 2024"],
    ["DD.MM.YY", "de", "09.02.24"],
  ] as const)("prints %s in %s as %s", (pattern, language, text) => {
    expect(formatDate(day, pattern, language)).toBe(text);
  });

  it("handles leap years", () => {
    expect(isoDate(addDays({ year: 2024, month: 2, day: 28 }, 1))).toBe("2024-02-29");
    expect(isoDate(addDays({ year: 2023, month: 12, day: 31 }, 1))).toBe("2024-01-01");
  });

  it("identifies ambiguous patterns", () => {
    expect(["MM/DD/YYYY", "DD.MM.YY", "YYYY-MM-DD", "D MMM YYYY"].map(hasOpenOrder)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("quotas", () => {
  it("deal exactly the requested number", () => {
    const dealt = allocate(
      [
        ["a", 1],
        ["b", 1],
        ["c", 1],
      ],
      10,
      createRandom(1),
    );
    expect(dealt).toHaveLength(10);
    for (const value of ["a", "b", "c"]) expect(dealt.filter((one) => one === value).length).toBeGreaterThanOrEqual(3);
  });

  it("keep the rate on average", () => {
    const random = createRandom(2);
    const sum = Array.from({ length: 4000 }, () => sampleCount(0.025, 50, random)).reduce(
      (total, one) => total + one,
      0,
    );
    expect(sum / 4000).toBeCloseTo(1.25, 1);
  });
});
