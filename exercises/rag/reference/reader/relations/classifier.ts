import { termsOf } from "../../text/terms.ts";
import type { ValueKind } from "../values.ts";
import { RULES } from "./company-rules.ts";
import { DEALINGS } from "./organizations.ts";
import { THINGS } from "./products-and-systems.ts";
import type { Matter } from "./relation.ts";

export const MATTERS: readonly Matter[] = [...THINGS, ...DEALINGS, ...RULES];

/** Log-odds that one word of its own gives a matter. */
const STRENGTH = 2;
/** How much words count that stand around a sentence and not in it. */
const AROUND = 0.4;
/** Log-odds of speaking of nothing that is listed here: a question seldom does, a sentence often. */
export const NOTHING = { asked: 0, said: 0.7 };
/** Log-odds against a value that has not the form asked for, and against a subject of another class. */
const WRONG_FORM = -3;
const LEAST_ABOUT = 0.05;

/** For each matter a number. */
export type PerMatter = Float64Array;

const postings = new Map<string, (readonly [matter: number, weight: number])[]>();
MATTERS.forEach(({ words }, number) => {
  for (const [term, weight] of words) postings.set(term, [...(postings.get(term) ?? []), [number, weight]]);
});
// A word that many matters share says little for each of them.
for (const [term, list] of postings) {
  const all = list.reduce((sum, [, weight]) => sum + weight, 0);
  postings.set(
    term,
    list.map(([number, weight]) => [number, (STRENGTH * weight) / Math.sqrt(Math.max(1, all))]),
  );
}

/** What is built on something was not built by it. */
const RESTING = /\b(?:built|builds?|rests?|founded|based|stands?) (?:up)?on\b/gi;

/** Numbers of the matters that a word belongs to. */
export const mattersOf = (term: string): readonly number[] => (postings.get(term) ?? []).map(([number]) => number);

/** What words speak for each matter, in log-odds; a word counts once. */
export function evidenceIn(text: string, around = ""): PerMatter {
  const evidence = new Float64Array(MATTERS.length);
  const here = new Set(termsOf(text.replace(RESTING, "depends")));
  const add = (term: string, share: number) => {
    for (const [number, weight] of postings.get(term) ?? [])
      evidence[number] = (evidence[number] ?? 0) + share * weight;
  };
  for (const term of here) add(term, 1);
  for (const term of new Set(termsOf(around))) if (!here.has(term)) add(term, AROUND);
  return evidence;
}

/** How well each matter fits what is spoken of, in log-odds: `howLikely` says it of a class (0 to 1). */
export function fitOfSubject(howLikely: (about: Matter["about"]) => number): PerMatter {
  return Float64Array.from(MATTERS, ({ about }) => Math.log(Math.max(LEAST_ABOUT, howLikely(about))));
}

/** Does a value of this form, and of this class if it is a name, stand there or is it asked for? */
export type Offers = (form: ValueKind, of: string | null) => boolean;

/**
 * The probability of each matter by Bayes' rule, words taken as independent; what is missing to 1 is that of none.
 *
 * @param evidence log-odds from words
 * @param fits log-odds from the subject
 * @param offers which forms of value are there; all when absent
 * @param nothing log-odds of none
 */
export function probabilities(
  evidence: PerMatter,
  fits: PerMatter,
  offers?: Offers,
  nothing: number = NOTHING.asked,
): PerMatter {
  let total = Math.exp(nothing);
  const shares = Float64Array.from(MATTERS, ({ forms, of }, number) => {
    const formed = offers === undefined || forms.some((form) => offers(form, of));
    const share = Math.exp((evidence[number] ?? 0) + (fits[number] ?? 0) + (formed ? 0 : WRONG_FORM));
    total += share;
    return share;
  });
  return shares.map((share) => share / total);
}

/** Matters of at least this probability, the likeliest first. */
export function ranked(probability: PerMatter, least: number): { matter: Matter; share: number }[] {
  return MATTERS.map((matter, number) => ({ matter, share: probability[number] ?? 0 }))
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share);
}

/**
 * How much two speak of the same matters, 0 to 1: the cosine of their probabilities, less where they may speak of nothing
 * that is listed.
 */
export function agreement(a: PerMatter, b: PerMatter): number {
  const dot = (one: PerMatter, other: PerMatter) =>
    one.reduce((sum, share, number) => sum + share * (other[number] ?? 0), 0);
  const sum = (one: PerMatter) => one.reduce((total, share) => total + share, 0);
  const lengths = Math.sqrt(dot(a, a) * dot(b, b));
  return lengths === 0 ? 0 : (dot(a, b) / lengths) * Math.sqrt(sum(a)) * sum(b);
}

/** Log-odds of the words of a question for what is worked out of tables, less those for what sentences state. */
export function tabularLead(evidence: PerMatter): number {
  const most = (tabular: boolean) =>
    Math.max(0, ...MATTERS.map(({ about }, number) => ((about === "table") === tabular ? (evidence[number] ?? 0) : 0)));
  return most(true) - most(false);
}

/** How much two speak of the same kind of table, 0 to 1; 1 where nothing is said of any. */
export function sameTable(a: PerMatter, b: PerMatter): number {
  const numbers = MATTERS.flatMap(({ about }, number) => (about === "table" ? [number] : []));
  const [x, y] = [a, b].map((all) => numbers.map((number) => Math.exp(all[number] ?? 0) - 1)) as [number[], number[]];
  const dot = (one: number[], other: number[]) => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  const lengths = Math.sqrt(dot(x, x) * dot(y, y));
  return lengths === 0 ? 1 : dot(x, y) / lengths;
}
