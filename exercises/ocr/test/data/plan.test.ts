import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/exercise/random.ts";
import type { DocumentPlan } from "../../data/document-plan.ts";
import {
  DEGRADATION_RULES,
  DUPLICATE_RATE,
  FAMILY_SHARES,
  KIND_RATES,
  LOCALE_SHARES,
  MULTI_PAGE_RATE,
  planDocuments,
} from "../../data/plan.ts";
import { TRAP_RULES } from "../../data/traps.ts";

const made = new Map<string, DocumentPlan[]>();
/** Plans are only read here: each is made once. */
function plan(seed: number, count: number): DocumentPlan[] {
  const key = `${seed}/${count}`;
  const known = made.get(key) ?? planDocuments(createRandom(seed), count, "holdout");
  made.set(key, known);
  return known;
}
const firsts = (plans: readonly DocumentPlan[]) => plans.filter(({ duplicateOf }) => !duplicateOf);

describe("planned rates", () => {
  const counts = [100, 200, 500];
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const near = (actual: number, rate: number, count: number, what: string) => {
    // Only the fraction of a document is left to chance.
    expect(actual, what).toBeGreaterThanOrEqual(Math.floor(rate * count));
    expect(actual, what).toBeLessThanOrEqual(Math.ceil(rate * count));
  };

  it("of families and countries follow their shares", () => {
    for (const seed of seeds) {
      const plans = plan(seed, 100);
      for (const [family, share] of FAMILY_SHARES) {
        expect(plans.filter((one) => one.family === family)).toHaveLength(share);
      }
      // Traps that are bound to a country move a few documents there.
      for (const [locale, share] of LOCALE_SHARES) {
        const actual = plans.filter((one) => one.locale.id === locale).length;
        expect(Math.abs(actual - share), `${locale} ${actual}`).toBeLessThanOrEqual(8);
      }
    }
  });

  it.each(TRAP_RULES.map((rule) => [rule.trap, rule.rate] as const))("of the trap %s is %d", (trap, rate) => {
    for (const count of counts) {
      for (const seed of seeds) {
        const actual = firsts(plan(seed, count)).filter(({ traps }) => traps.has(trap)).length;
        near(actual, rate, count, `${trap}, seed ${seed}, ${count} documents`);
      }
    }
  });

  it.each(DEGRADATION_RULES.map((rule) => [rule.degradation, rule.rate] as const))(
    "of the degradation %s is %d",
    (degradation, rate) => {
      for (const count of counts) {
        for (const seed of seeds) {
          // The two pictures of a duplicate pair are photographed or not for their own reasons.
          const all = plan(seed, count);
          const pairs = new Set(all.flatMap(({ id, duplicateOf }) => (duplicateOf ? [id, duplicateOf] : [])));
          const actual = all.filter(({ id, degradations }) => !pairs.has(id) && degradations.has(degradation)).length;
          near(actual, rate, count, `${degradation}, seed ${seed}, ${count} documents`);
        }
      }
    },
  );

  it("of files, pages and copies", () => {
    for (const count of counts) {
      for (const seed of seeds) {
        const plans = plan(seed, count);
        for (const [kind, rate] of KIND_RATES) near(plans.filter((one) => one.kind === kind).length, rate, count, kind);
        near(plans.filter(({ pages }) => pages > 1).length, MULTI_PAGE_RATE, count, "pages");
        near(plans.filter(({ duplicateOf }) => duplicateOf).length, DUPLICATE_RATE, count, "copies");
      }
    }
  });
});

describe("a plan", () => {
  it("of 40 documents has every trap, degradation and type of file", () => {
    for (let seed = 0; seed < 50; seed++) {
      const plans = plan(seed, 40);
      for (const { trap } of TRAP_RULES)
        expect(
          plans.some(({ traps }) => traps.has(trap)),
          `${trap} ${seed}`,
        ).toBe(true);
      for (const { degradation } of DEGRADATION_RULES)
        expect(
          plans.some(({ degradations }) => degradations.has(degradation)),
          `${degradation} ${seed}`,
        ).toBe(true);
      for (const [kind] of KIND_RATES)
        expect(
          plans.some((one) => one.kind === kind),
          `${kind} ${seed}`,
        ).toBe(true);
      expect(plans.some(({ duplicateOf }) => duplicateOf)).toBe(true);
    }
  });

  it("respects which traps exclude each other, and where they are possible", () => {
    for (const { traps, family, locale } of [1, 2, 3, 4, 5].flatMap((seed) => plan(seed, 200))) {
      for (const rule of TRAP_RULES) {
        if (!traps.has(rule.trap)) continue;
        expect(rule.families).toContain(family);
        if (rule.locales) expect(rule.locales).toContain(locale.id);
        for (const other of rule.excludes ?? []) expect(traps.has(other), `${rule.trap} with ${other}`).toBe(false);
      }
    }
  });

  it("has several pages only in PDF files, up to nine", () => {
    const plans = Array.from({ length: 20 }, (_, seed) => plan(seed, 200)).flat();
    const pages = plans.filter((one) => one.pages > 1);
    expect(pages.every(({ kind }) => kind !== "image")).toBe(true);
    expect(new Set(pages.map(({ kind }) => kind)).size).toBe(2);
    expect(Math.max(...pages.map((one) => one.pages))).toBe(9);
  });

  it("copies an earlier document, with another image", () => {
    for (const plans of [1, 2, 3].map((seed) => plan(seed, 200))) {
      for (const copy of plans.filter(({ duplicateOf }) => duplicateOf)) {
        const original = plans.find(({ id }) => id === copy.duplicateOf);
        expect(original && original.id < copy.id && original.duplicateOf === undefined).toBe(true);
        expect([...copy.traps]).toEqual([...(original?.traps ?? [])]);
        expect(copy.degradations.has("phone_photo")).not.toBe(original?.degradations.has("phone_photo"));
      }
    }
  });

  it("works for small sets, down to none", () => {
    for (const count of [0, 1, 2, 5, 13]) expect(plan(3, count)).toHaveLength(count);
  });

  it("is the same for the same seed, and different for another", () => {
    const fresh = (seed: number) => planDocuments(createRandom(seed), 60, "holdout");
    const text = (seed: number) => JSON.stringify(fresh(seed).map((one) => ({ ...one, traps: [...one.traps] })));
    expect(text(5)).toBe(text(5));
    expect(text(5)).not.toBe(text(6));
  });
});

describe("the documented rates", () => {
  it("are the planned ones", () => {
    const document = readFileSync(new URL("../../../../docs/ocr-data.md", import.meta.url), "utf8");
    for (const { trap, rate } of TRAP_RULES) {
      const stated = new RegExp(`^\\| \`${trap}\` \\| ([\\d.]+) \\|`, "m").exec(document)?.[1];
      expect(Number(stated), trap).toBeCloseTo(rate * 100, 6);
    }
    for (const { degradation } of DEGRADATION_RULES) expect(document).toContain(`\`${degradation}\``);
  });
});
