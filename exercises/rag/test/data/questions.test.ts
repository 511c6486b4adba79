import { describe, expect, it } from "vitest";
import { MAX_QUOTE } from "../../contract.ts";
import { type Composition, compose, validDraws } from "../../data/compose.ts";
import { isInForce, isReadableBy } from "../../data/facts.ts";
import { recallAt } from "../../grading/ranking-metrics.ts";
import { KINDS } from "../../label.ts";
import { bm25, sets } from "../support/datasets.ts";

const each = (set: Composition) =>
  set.cases.flatMap((line, index) => {
    const label = set.labels[index];
    return label ? [{ line, label }] : [];
  });
const collapse = (text: string) => text.replace(/\s+/g, " ").trim();

describe("questions", () => {
  it.each(sets)("have the promised mix of kinds ($cases.length)", ({ labels }) => {
    const shares = {
      single: 25,
      multi_hop: 20,
      stale: 15,
      conflict: 10,
      unanswerable: 15,
      aggregation: 10,
      injection: 5,
    };
    for (const kind of KINDS) {
      const share = (100 * labels.filter((label) => label.kind === kind).length) / labels.length;
      expect(Math.abs(share - shares[kind]), kind).toBeLessThanOrEqual(100 / labels.length);
    }
  });

  it.each([1, 7, 20, 150])("are as many as requested: %i", (count) => {
    const { cases, labels } = compose({ seed: 3, split: "holdout", count });
    expect(cases).toHaveLength(count);
    expect(new Set(cases.map(({ question, as_of, role }) => `${question} ${as_of} ${role}`)).size).toBe(count);
    expect(labels.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
  });

  it.each(sets)("have gold quotes verbatim in documents that the asker may read and that hold on the day", (set) => {
    const byId = new Map(set.corpus.docs.map((doc) => [doc.id, doc]));
    for (const { line, label } of each(set)) {
      for (const fact of [...label.facts, ...(label.overruled ? [label.overruled.fact] : [])]) {
        expect(fact.spans.length, label.id).toBeGreaterThan(0);
        for (const { doc: id, quote, value, before, after } of fact.spans) {
          const doc = byId.get(id);
          const text = collapse(doc?.text ?? "");
          expect(text.split(quote), `${label.id}: ${quote}`).toHaveLength(2);
          expect(text).toContain(before + quote + after);
          expect(quote).toContain(value);
          expect(quote.length).toBeLessThanOrEqual(MAX_QUOTE);
          expect(doc && isInForce(doc, line.as_of) && isReadableBy(doc, line.role), `${label.id}: ${id}`).toBe(true);
        }
      }
    }
  });

  it.each(sets)("have no answer exactly when they are unanswerable", ({ labels }) => {
    for (const { kind, answer, facts } of labels) {
      expect(answer === null).toBe(kind === "unanswerable");
      expect(facts.length === 0).toBe(kind === "unanswerable");
    }
  });

  it.each(sets)("of the multi-hop kind need several documents", (set) => {
    for (const { label } of each(set).filter((one) => one.label.kind === "multi_hop")) {
      const docs = label.facts.flatMap(({ spans }) => spans.map(({ doc }) => doc));
      expect(new Set(docs).size, label.id).toBeGreaterThanOrEqual(2);
      const last = label.facts.at(-1)?.spans[0];
      const first = label.facts[0]?.spans[0];
      expect(first?.quote, label.id).not.toContain(last?.value);
    }
  });

  it.each(sets)("on changed values list the stale values, and are asked for past and present days", (set) => {
    const changed = each(set).filter(({ label }) => label.kind === "stale");
    const { today } = set.corpus.world;
    expect(changed.some(({ line }) => line.as_of < today)).toBe(true);
    expect(changed.some(({ line }) => line.as_of === today)).toBe(true);
    for (const { label } of changed) {
      expect(label.stale.length, label.id).toBeGreaterThan(0);
      expect(label.stale).not.toContain(label.answer);
    }
  });

  it.each(sets)("on conflicting sources follow authority and not the date", (set) => {
    const types = new Map(set.corpus.docs.map(({ id, type }) => [id, set.corpus.world.authority.indexOf(type)]));
    const conflicts = set.labels.filter(({ kind }) => kind === "conflict");
    expect(conflicts.some(({ tags }) => tags.includes("newer_is_weaker"))).toBe(true);
    for (const { id, facts, overruled } of conflicts) {
      const [right, wrong] = [facts[0]?.spans[0]?.doc ?? "", overruled?.fact.spans[0]?.doc ?? ""];
      expect(overruled?.authority, id).toBe(right);
      expect(types.get(right) ?? 99, id).toBeLessThan(types.get(wrong) ?? -1);
    }
  });

  it.each(sets)("that aggregate have the sum, count or maximum of their rows as the answer", ({ labels }) => {
    for (const { id, tags, facts, answer } of labels.filter(({ kind }) => kind === "aggregation")) {
      const values = facts.map(({ spans }) => Number(spans[0]?.value));
      const number = Number(answer?.replace(/[^\d.]/g, ""));
      if (tags.includes("count")) expect(number, id).toBe(facts.length);
      if (tags.includes("sum")) expect(number, id).toBe(values.reduce((sum, value) => sum + value, 0));
      if (tags.includes("largest")) {
        const row = facts.find((_, index) => values[index] === Math.max(...values))?.spans[0]?.quote;
        expect(row, id).toContain(answer);
      }
    }
  });

  it.each(sets)("on restricted topics have an answer only with the role", (set) => {
    for (const { line, label } of each(set)) {
      if (label.tags.includes("restricted")) expect([label.answer, line.role]).toEqual([null, undefined]);
      if (label.tags.includes("role")) expect(line.role).toBeDefined();
      expect(label.forbidden).toEqual(
        set.corpus.docs.filter((doc) => !isReadableBy(doc, line.role)).map(({ id }) => id),
      );
    }
  });

  it("are about half out of reach of plain BM25, more so when they use an alias", () => {
    const recall = (wanted: (tags: readonly string[]) => boolean) => {
      const found = sets.flatMap((set) => {
        const ranked = bm25(set);
        return each(set).flatMap(({ label }, index) =>
          label.kind === "single" && wanted(label.tags)
            ? [
                recallAt(
                  ranked[index] ?? [],
                  new Map(label.facts.flatMap(({ spans }) => spans.map(({ doc }) => [doc, 1]))),
                  5,
                ),
              ]
            : [],
        );
      });
      return found.reduce((sum, value) => sum + value, 0) / found.length;
    };
    expect(recall(() => true)).toBeGreaterThan(0.2);
    expect(recall(() => true)).toBeLessThan(0.65);
    expect(recall((tags) => tags.includes("alias"))).toBeLessThan(recall((tags) => !tags.includes("alias")));
  });

  it("are drawn again, deterministically, when a draw is rejected", () => {
    const afterRejections = (times: number) => {
      const draws = validDraws({ seed: 9, split: "holdout", count: 20 });
      let drawn = draws.next([]).value;
      for (let left = times; left > 0; left--) drawn = draws.next(["too easy"]).value;
      return drawn;
    };
    const [first, second, again] = [afterRejections(0), afterRejections(1), afterRejections(1)];
    expect(first.rejected.length).toBe(second.rejected.length - 1);
    expect(second.cases).not.toEqual(first.cases);
    expect(again.cases).toEqual(second.cases);
    expect(() => afterRejections(99)).toThrow("too easy");
  });
});
