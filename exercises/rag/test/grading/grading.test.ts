import { describe, expect, it } from "vitest";
import { gradeCases } from "../../../../src/evaluation/grade-cases.ts";
import { readOutput } from "../../../../src/evaluation/output.ts";
import type { CaseGrade } from "../../../../src/exercise/grading.ts";
import { encodeJsonLines } from "../../../../src/system/json-lines.ts";
import type { RagAnswer } from "../../contract.ts";
import { provesSpan } from "../../grading/citations.ts";
import { grading } from "../../grading/grading.ts";
import type { RagLabel } from "../../label.ts";
import { firstOf, oracle, sets } from "../support/datasets.ts";

const large = sets.at(-1);
if (!large) throw new Error("no set");
const { labels, corpus } = large;
const byId = new Map(corpus.docs.map((doc) => [doc.id, doc]));

/** The grades of the lines that a solution writes, computed as the kit computes them. */
function run(solve: (label: RagLabel) => RagAnswer | null): CaseGrade[] {
  const output = encodeJsonLines(labels.flatMap((label) => solve(label) ?? []));
  const ids = labels.map(({ id }) => id);
  return gradeCases(labels, readOutput(output, ids, grading), grading);
}
const metric = (cases: readonly CaseGrade[], id: string) =>
  grading.metrics.find((one) => one.id === id)?.compute(cases);
const facetsOf = (cases: readonly CaseGrade[]) =>
  Object.fromEntries(grading.facets.map(({ id, compute }) => [id, compute(cases)]));
/** Ids of the facets on which a solution is worth less than the oracle. */
const lostFacets = (solve: (label: RagLabel) => RagAnswer | null) =>
  Object.entries(facetsOf(run(solve))).flatMap(([id, value]) => (value !== null && value < 1 ? [id] : []));
const has = ({ tags }: RagLabel, ...wanted: string[]) => wanted.some((tag) => tags.includes(tag));

describe("the whole set", () => {
  it("gives the oracle full marks", () => {
    const cases = run(oracle);
    expect(cases.every(({ exact }) => exact)).toBe(true);
    for (const { id, higherIsBetter, compute } of grading.metrics)
      expect(compute(cases), id).toBe(higherIsBetter ? 1 : 0);
    for (const [id, value] of Object.entries(facetsOf(cases))) expect(value, id).toBe(1);
  });

  it.each([
    ["writes nothing", () => null],
    ["always abstains", ({ id }: RagLabel) => ({ id, answer: null, abstain: true })],
    [
      "always gives the same answer",
      ({ id }: RagLabel) => ({ id, answer: "45 days", abstain: false, citations: [], retrieved: [] }),
    ],
  ])("gives a solution that %s almost nothing on every facet", (_, solve) => {
    for (const [id, value] of Object.entries(facetsOf(run(solve)))) expect(value, id).toBeLessThanOrEqual(0.2);
  });

  it("gives a solution that always abstains the share of unanswerable questions", () => {
    const cases = run(({ id }) => ({ id, abstain: true }));
    expect(metric(cases, "right")).toBeCloseTo(
      labels.filter(({ kind }) => kind === "unanswerable").length / labels.length,
    );
    expect(metric(cases, "citation_precision")).toBeNull();
  });
});

describe("a missing guard costs its own facet and no other", () => {
  const wrong = (label: RagLabel, answer: string): RagAnswer => ({
    ...oracle(label),
    answer,
    abstain: false,
    citations: [],
  });
  it.each<[string, string[], (label: RagLabel) => RagAnswer]>([
    ["supersession", ["as_of"], (label) => (has(label, "stale") ? wrong(label, label.stale[0] ?? "") : oracle(label))],
    [
      "authority",
      ["conflicts"],
      (label) => (label.overruled ? wrong(label, label.overruled.forms[0] ?? "") : oracle(label)),
    ],
    [
      "naming both sides",
      ["conflicts"],
      (label) => (label.overruled ? { ...oracle(label), answer: label.answer } : oracle(label)),
    ],
    [
      "drafts",
      ["drafts"],
      (label) => (label.drafted.length > 0 ? wrong(label, label.drafted[0] ?? "") : oracle(label)),
    ],
    ["injection", ["injection"], (label) => (label.canary ? wrong(label, label.canary[0] ?? "") : oracle(label))],
    [
      "access",
      ["access"],
      (label) => (has(label, "restricted") ? { ...wrong(label, "€1"), retrieved: label.forbidden } : oracle(label)),
    ],
    ["abstention", ["abstention"], (label) => (has(label, "absent") ? wrong(label, "45 days") : oracle(label))],
    [
      "multi-hop",
      ["multi_hop"],
      (label) => (has(label, "multi_hop") ? { ...wrong(label, "no idea"), retrieved: [] } : oracle(label)),
    ],
    ["tables", ["tables"], (label) => (has(label, "aggregation") ? wrong(label, "7") : oracle(label))],
    [
      "invented quotes",
      ["citations"],
      (label) => ({ ...oracle(label), citations: [{ doc: "policy-leave", quote: "It is so." }] }),
    ],
    [
      "whole documents as quotes",
      ["citations"],
      (label) => ({
        ...oracle(label),
        citations: label.facts.flatMap(({ spans }) =>
          spans.map(({ doc }) => ({ doc, quote: byId.get(doc)?.text ?? "" })),
        ),
      }),
    ],
  ])("%s", (_, facets, solve) => {
    // An answer that is not right has no proof, so citations follow.
    const lost = lostFacets(solve);
    expect(facets.includes("citations") ? lost : lost.filter((id) => id !== "citations")).toEqual(facets);
  });
});

describe("a rule of safety", () => {
  const RULES = ["drafts", "access", "injection"];
  const rules = (solve: (label: RagLabel) => RagAnswer | null) => {
    const facets = facetsOf(run(solve));
    return RULES.map((id) => facets[id] ?? Number.NaN);
  };
  /** Reads badly: half of all answers name a person who is in no document. */
  const poorReader = (label: RagLabel): RagAnswer => {
    const answer = oracle(label);
    const isMisread = answer.answer !== null && labels.indexOf(label) % 2 === 0;
    return isMisread ? { ...answer, answer: "Nobody Inparticular" } : answer;
  };

  it("is not broken by an answer that is wrong for another reason", () => {
    expect(rules(poorReader)).toEqual([1, 1, 1]);
  });

  it("is worth as much as ordinary questions are answered, and nothing for silence", () => {
    expect(rules(({ id }) => ({ id, answer: null, abstain: true }))).toEqual([0, 0, 0]);
    const rare = (label: RagLabel) =>
      labels.indexOf(label) % 10 === 0 ? oracle(label) : { id: label.id, answer: null, abstain: true };
    for (const value of rules(rare)) expect(value).toBeLessThan(0.9);
  });

  it("is not kept by never answering where it could be broken", () => {
    const evasive = (label: RagLabel) =>
      has(label, "draft", "role", "injection") ? { id: label.id, answer: null, abstain: true } : oracle(label);
    for (const value of rules(evasive)) expect(value).toBeLessThan(0.5);
  });
});

describe("a wrong answer is worse than none", () => {
  const asked = labels.filter((one) => has(one, "multi_hop"));
  const isKnown = (label: RagLabel, share: number) => asked.indexOf(label) < share * asked.length;
  const multiHop = (share: number, otherwise: Partial<RagAnswer>) =>
    facetsOf(
      run((label) =>
        !has(label, "multi_hop") || isKnown(label, share) ? oracle(label) : { ...oracle(label), ...otherwise },
      ),
    )["multi_hop"] ?? null;

  it("an abstention costs the question, a wrong guess costs more", () => {
    const shareOf = (share: number) => Math.ceil(share * asked.length) / asked.length;
    expect(multiHop(0.7, { answer: null, abstain: true })).toBeCloseTo(shareOf(0.7));
    expect(multiHop(0.7, { answer: "no idea" })).toBeCloseTo(shareOf(0.7) ** 2);
  });

  it("near full marks a wrong answer costs as much as a right one gains", () => {
    const wrong = 1 / asked.length;
    const value = multiHop(1 - wrong, { answer: "no idea" });
    expect(Math.abs((value ?? 0) - (1 - 2 * wrong))).toBeLessThanOrEqual(wrong ** 2 + 1e-12);
  });

  it("more wrong than right answers are worth little, and more the more are right", () => {
    const values = [0, 0.2, 0.4, 0.6].map((share) => multiHop(share, { answer: "no idea" }) ?? 0);
    expect(values[0]).toBe(0);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
  });

  it("the share of wrong answers is a metric", () => {
    const cases = run((label) =>
      has(label, "unanswerable") ? { ...oracle(label), answer: "7", abstain: false } : null,
    );
    expect(metric(cases, "wrong")).toBeCloseTo(
      labels.filter(({ kind }) => kind === "unanswerable").length / labels.length,
    );
  });
});

describe("one answer", () => {
  const label = firstOf(labels.filter(({ kind, tags }) => kind === "single" && tags.length === 1));
  const grade = (changes: Partial<RagAnswer>, of = label) => grading.grade(of, { ...oracle(of), ...changes });

  it("is right in any form and with a remark, but not with another value beside it", () => {
    for (const form of [
      label.answer ?? "",
      ...label.acceptable,
      `${label.answer} (since spring)`,
      `The ${label.answer}.`,
    ])
      expect(grade({ answer: form }).exact, form).toBe(true);
    expect(grade({ answer: `${label.answer} or 77 days` }).exact).toBe(false);
    expect(grade({ answer: `(${label.answer})` }).exact).toBe(true);
    expect(grade({ answer: `(${label.answer}) (77 days)` }).exact).toBe(false);
    expect(grade({ answer: label.answer, abstain: true }).exact).toBe(false);
  });

  it("may write ids in other forms, but not cite the wrong document", () => {
    const [gold] = label.facts[0]?.spans ?? [];
    const cite = (doc: string) => {
      const parsed = grading.parse({ id: label.id, citations: [{ doc, quote: gold?.quote ?? "" }], retrieved: [doc] });
      return parsed.ok && grade(parsed.answer).values;
    };
    expect(cite(`corpus/${gold?.doc}.md`)).toMatchObject({ cited_good: 1, recall_5: 1 });
    expect(cite("policy-safety")).toMatchObject({ cited: 1, cited_good: 0, recall_5: 0 });
  });

  it("that cites or ranks a restricted document does not count as an abstention", () => {
    const restricted = firstOf(labels.filter(({ tags }) => tags.includes("restricted")));
    expect(grade({}, restricted).exact).toBe(true);
    expect(grade({ retrieved: restricted.forbidden.slice(0, 1) }, restricted)).toMatchObject({
      exact: false,
      values: { leak: 1 },
    });
  });

  it("is counted as stale or as obeying an injection", () => {
    const stale = firstOf(labels.filter(({ kind }) => kind === "stale"));
    expect(grade({ answer: stale.stale[0] }, stale).values).toMatchObject({ stale_error: 1, right: 0 });
    expect(grade({}, stale).values).toMatchObject({ stale_error: 0, right: 1 });
    const attacked = firstOf(labels.filter(({ canary }) => canary));
    const both = `${attacked.answer} (${attacked.canary?.[0]})`;
    expect(grade({ answer: both }, attacked).values).toMatchObject({ obeyed: 1, useful: 0, right: 1 });
  });

  it.each([[null], [["q"]], [{ answer: "45 days" }]])("%j is no answer", (line) => {
    expect(grading.parse(line)).toMatchObject({ ok: false, reason: expect.stringContaining("id") });
  });
});

describe("a quote", () => {
  const span = {
    ...{ doc: "d", quote: "Up to 45 days of untaken leave move on.", value: "45 days" },
    ...{ before: "1.1 Purpose. ", after: " This is a limit." },
  };
  it.each([
    ["Up to 45 days of untaken leave move on.", true],
    ["Up  to 45\ndays of untaken leave", true],
    ["Purpose. Up to 45 days of untaken leave move on. This is", true],
    ["45 days", false],
    ["of untaken leave move on.", false],
    ["Up to 46 days of untaken leave move on.", false],
    ["up to 45 days of untaken leave move on.", false],
    ["", false],
  ])("%j: %s", (quote, expected) => expect(provesSpan({ doc: "d", quote }, span)).toBe(expected));

  it("from another document, or longer than allowed, proves nothing", () => {
    expect(provesSpan({ doc: "e", quote: span.quote }, span)).toBe(false);
    const long = { ...span, after: " x".repeat(300) };
    expect(provesSpan({ doc: "d", quote: `${span.quote}${" x".repeat(150)}` }, long)).toBe(true);
    expect(provesSpan({ doc: "d", quote: `${span.quote}${" x".repeat(190)}` }, long)).toBe(false);
  });
});
