import { describe, expect, test } from "vitest";
import { known, type Measurements, mean, total } from "../../../test/panel/measurements.ts";
import { referenceWithout } from "../../../test/panel/member.ts";
import type { Guard } from "./bundle-reference.ts";

/** The leaf on which the lack of a guard has to show. */
const LEAF: Record<Guard, string> = {
  supersession: "as_of",
  authority: "conflicts",
  "status filter": "drafts",
  "injection guard": "injection",
  "access filter": "access",
  abstention: "abstention",
  "second hop": "multi_hop",
};

/** What answers depend on, apart from form, hostile inputs and faults. */
const FACETS = [
  ...["retrieval", "reading", "multi_hop", "tables", "as_of"],
  ...["conflicts", "drafts", "access", "abstention", "injection", "citations"],
] as const;

/** Other ways of going wrong than leaving a guard out, and what each of them costs. */
const MANNERS: Readonly<Record<string, readonly string[]>> = {
  "whole documents as citations": ["citations"],
  "invented citations": ["citations"],
};

/** What a guard has to be worth on its leaf, in parts of the leaf, on the mean of the seeds. */
const LEAST_LOSS = 0.1;
/** What may be lost elsewhere: one answer of many, as a distractor more or less may cost. */
const ELSEWHERE = 0.06;

/** Who copies the answers of other questions copies their silences too, and is silent at the right ones now and then. */
const BY_ACCIDENT = 0.15;

/** The order of the solutions that are known in advance. */
export function expectOrder(measured: Measurements): void {
  const at = (member: string, id: string) => mean(measured, member, id) ?? 0;

  test.each(["do-nothing", "always abstain", "hard-coded"])("%s finds no answer", (name) => {
    const looked = name === "always abstain" ? FACETS.filter((id) => id !== "retrieval") : FACETS;
    for (const id of looked) expect(at(name, id), id).toBeLessThanOrEqual(id === LEAF.abstention ? BY_ACCIDENT : 0);
    expect(total(measured, name)).toBeLessThan(total(measured, "reference") / 2);
  });

  test("naive is at zero of its own scale, and below BM25, the reference and the oracle in this order", () => {
    for (const id of FACETS) expect(at("naive", id), id).toBe(0);
    const order = ["naive", "BM25 only", "reference", "oracle"].map((name) => total(measured, name));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(order.length);
  });

  // Parity is 0.6; who gets everything right has 1, the reference too.
  test("the reference is at parity on every facet or perfect, the oracle right in all", () => {
    for (const id of FACETS) {
      for (const value of known(measured, "reference", id)) expect([0.6, 1], id).toContain(value);
      for (const value of known(measured, "oracle", id)) expect(value, id).toBe(1);
    }
  });

  test("who never abstains has nothing for abstention, and its guesses do not make up for it", () => {
    expect(at("never abstain", "abstention")).toBe(0);
    expect(total(measured, "never abstain")).toBeLessThan(total(measured, "reference"));
  });
}

/** Without a guard the reference loses on the guard's leaf, and nowhere else. */
export function expectGuards(measured: Measurements, guards: readonly Guard[]): void {
  const lost = (member: string, id: string) => {
    const [with_, without] = [mean(measured, "reference", id), mean(measured, member, id)];
    return with_ === undefined || without === undefined ? undefined : with_ - without;
  };
  const losesOnly = (member: string, own: readonly string[]) => {
    test("loses on its own leaf", () => {
      for (const id of own) expect(lost(member, id), id).toBeGreaterThanOrEqual(LEAST_LOSS);
    });
    test("and nowhere else", () => {
      const all = new Set([...measured.rows.values()].flat().flatMap((row) => [...row.leaves.keys()]));
      const others = [...all].filter((id) => !own.includes(id) && lost(member, id) !== undefined);
      expect(others.length).toBeGreaterThanOrEqual(FACETS.length - own.length);
      for (const id of others) expect(lost(member, id), id).toBeLessThanOrEqual(ELSEWHERE);
    });
  };
  describe.each(guards)("the reference without %s", (guard) => losesOnly(referenceWithout(guard), [LEAF[guard]]));
  describe.each(Object.keys(MANNERS))("%s", (name) => losesOnly(name, MANNERS[name] ?? []));
}
