import { describe, expect, it } from "vitest";
import { invoiceStyles } from "../../data/layouts/invoice-style.ts";
import { receiptStyles } from "../../data/layouts/receipt-style.ts";
import { rowsForSplit } from "../../data/split.ts";
import { CUSTOMERS, PEOPLE, STEMS } from "../../data/tables/names.ts";
import { PHRASES } from "../../data/tables/phrases.ts";
import { STREETS, TOWNS } from "../../data/tables/places.ts";
import { draftsOf } from "./fixtures.ts";

const both = <T>(table: readonly T[]) =>
  [new Set(rowsForSplit(table, "development")), new Set(rowsForSplit(table, "holdout"))] as const;
const common = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) => [...a].filter((one) => b.has(one));
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, "")
    .trim();

describe("development and holdout share no", () => {
  it("entry of a table", () => {
    for (const tables of [STEMS, PEOPLE, CUSTOMERS, STREETS, TOWNS]) {
      for (const [name, table] of Object.entries(tables)) {
        expect(new Set(table).size, name).toBe(table.length);
        const [development, holdout] = both(table);
        expect(common(development, holdout)).toEqual([]);
        expect(development.size).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it("phrase, ignoring case, across all tables of a language", () => {
    for (const language of ["en", "de", "fr"] as const) {
      const texts = Object.values(PHRASES).map((table) => both<string>(table[language]));
      const development = new Set(texts.flatMap(([part]) => [...part].map(plain)));
      const holdout = new Set(texts.flatMap(([, part]) => [...part].map(plain)));
      expect(common(development, holdout)).toEqual([]);
    }
  });

  it("layout", () => {
    const names = (split: "development" | "holdout") =>
      new Set([...receiptStyles(split), ...invoiceStyles(split)].map(({ name }) => name));
    expect(names("development").size).toBeGreaterThanOrEqual(8);
    expect(names("holdout").size).toBeGreaterThanOrEqual(16);
    expect(common(names("development"), names("holdout"))).toEqual([]);
  });

  it("vendor, customer or address, for any seed", () => {
    const used = (split: "development" | "holdout") => {
      const drafts = [1, 2, 3, 4, 5].flatMap((seed) => draftsOf(seed, 100, split));
      return new Set(
        drafts.flatMap(({ model: { vendor, customer } }) => [
          vendor.legal,
          vendor.trading,
          vendor.town,
          ...(customer ? [customer.name] : []),
        ]),
      );
    };
    expect(common(used("development"), used("holdout"))).toEqual([]);
  });
});

describe("variety", () => {
  it("a holdout of 100 documents names at least 60 vendors", () => {
    for (const seed of [1, 2, 3]) {
      const names = new Set(draftsOf(seed, 100, "holdout").map(({ model }) => model.vendor.legal));
      expect(names.size).toBeGreaterThanOrEqual(60);
    }
  });

  it("different seeds give different documents, the same seed the same labels and text", () => {
    const text = (seed: number) =>
      JSON.stringify(draftsOf(seed, 40, "holdout").map(({ label, pages }) => [label, pages]));
    expect(text(11)).toBe(text(11));
    expect(text(11)).not.toBe(text(12));
  });
});
