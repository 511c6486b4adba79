import { describe, expect, test } from "vitest";
import { copies, known, type Measurements, mean, total } from "../../../test/panel/measurements.ts";
import { referenceWithout } from "../../../test/panel/member.ts";
import type { Guard } from "./bundle-reference.ts";

/** The leaf of the rubric that drops when a guard is missing. */
const LEAF: Record<Guard, string> = {
  supersession: "as_of",
  authority: "conflicts",
  "status filter": "drafts",
  "injection guard": "injection",
  "access filter": "access",
  abstention: "abstention",
  "multi-hop": "multi_hop",
};

/** The leaves that depend on answers, not on form, hostile inputs and faults. */
const FACETS = [
  ...["retrieval", "reading", "multi_hop", "tables", "as_of"],
  ...["conflicts", "drafts", "access", "abstention", "injection", "citations"],
] as const;

/** Alterations of answers other than a missing guard, and the leaves that each of them costs. */
const ALTERATIONS: Readonly<Record<string, readonly string[]>> = {
  "whole documents as citations": ["citations"],
  "invented citations": ["citations"],
};

/** Minimum loss on its own leaf when a guard is missing: a share of the leaf, mean of the seeds. */
const MIN_LOSS = 0.1;
/** Maximum loss on any other leaf: a single answer may change. */
const MAX_OTHER_LOSS = 0.06;

/** A solution level with the reference has at least this part of a facet. */
const MIN_LEVEL = 0.6;
/** One that is right in everything has at least this part: with few cases there are no full marks. */
const MIN_PERFECT = 0.7;

/** Maximum on the abstention leaf by accident: who copies answers of other questions copies some abstentions, too. */
const MAX_ACCIDENTAL_ABSTENTION = 0.15;

/** Assert the ranking of the solutions that are known in advance. */
export function expectOrder(measured: Measurements): void {
  test.each(["do-nothing", "hard-coded", "naive", "BM25 only", "oracle"])(
    "the answers of %s are not taken for the reference's",
    (name) => {
      expect(copies(measured, name)).toEqual([...measured.rows.keys()].map(() => false));
    },
  );

  const at = (member: string, id: string) => mean(measured, member, id) ?? 0;

  test.each(["do-nothing", "always abstain", "hard-coded"])("%s finds no answer", (name) => {
    const checked = name === "always abstain" ? FACETS.filter((id) => id !== "retrieval") : FACETS;
    for (const id of checked)
      expect(at(name, id), id).toBeLessThanOrEqual(id === LEAF.abstention ? MAX_ACCIDENTAL_ABSTENTION : 0);
    expect(total(measured, name)).toBeLessThan(total(measured, "reference") / 2);
  });

  // On retrieval it is nearly as good as the reference, and no baseline counts as zero above half of the reference.
  test("naive finds no answer, and is below BM25, the reference and the oracle in this order", () => {
    for (const id of FACETS.filter((one) => one !== "retrieval")) expect(at("naive", id), id).toBe(0);
    expect(at("naive", "retrieval")).toBeLessThan(at("reference", "retrieval"));
    const order = ["naive", "BM25 only", "reference", "oracle"].map((name) => total(measured, name));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(order.length);
  });

  test("the reference is in the upper part of every facet, the oracle not below it, and neither at the end", () => {
    for (const id of FACETS) {
      const [reference, oracle] = [known(measured, "reference", id), known(measured, "oracle", id)];
      for (const value of reference) expect(value, id).toBeGreaterThanOrEqual(MIN_LEVEL);
      for (const [index, value] of oracle.entries()) {
        expect(value, id).toBeGreaterThanOrEqual(Math.max(reference[index] ?? 0, MIN_PERFECT));
        expect(value, id).toBeLessThan(1);
      }
    }
  });

  test("never abstaining is worth nothing on abstention, and its guesses do not make up for it", () => {
    expect(at("never abstain", "abstention")).toBe(0);
    expect(total(measured, "never abstain")).toBeLessThan(total(measured, "reference"));
  });
}

/** Assert that the reference without a guard loses on the guard's leaf and nowhere else. */
export function expectGuards(measured: Measurements, guards: readonly Guard[]): void {
  const lost = (member: string, id: string) => {
    const [with_, without] = [mean(measured, "reference", id), mean(measured, member, id)];
    return with_ === undefined || without === undefined ? undefined : with_ - without;
  };
  /** Right answers that are missing without the guard, as a share of the reference's. */
  const lostAnswers = (member: string) => {
    const rightOf = (name: string) =>
      [...measured.rows.values()].flatMap((list) => list.find((row) => row.member === name)?.primary ?? []);
    const [with_, without] = ["reference", member].map((name) => rightOf(name).reduce((sum, one) => sum + one, 0));
    return 1 - (without ?? 0) / (with_ || 1);
  };
  const losesOnly = (member: string, own: readonly string[]) => {
    test("loses on its own leaf", () => {
      for (const id of own) expect(lost(member, id), id).toBeGreaterThanOrEqual(MIN_LOSS);
    });
    test("and nowhere else", () => {
      const all = new Set([...measured.rows.values()].flat().flatMap((row) => [...row.leaves.keys()]));
      const others = [...all].filter((id) => !own.includes(id) && lost(member, id) !== undefined);
      expect(others.length).toBeGreaterThanOrEqual(FACETS.length - own.length);
      for (const id of others) {
        // An answer that is not right has no proof, so citations fall with the right answers, and no further.
        const follows = id === "citations" ? lostAnswers(member) : 0;
        expect(lost(member, id), id).toBeLessThanOrEqual(MAX_OTHER_LOSS + follows);
      }
    });
  };
  describe.each(guards)("the reference without %s", (guard) => losesOnly(referenceWithout(guard), [LEAF[guard]]));
  describe.each(Object.keys(ALTERATIONS))("%s", (name) => losesOnly(name, ALTERATIONS[name] ?? []));
}
