import * as prose from "../content/prose/policy-clauses.ts";
import { POLICY_SECTIONS } from "../content/prose/policy-sections.ts";
import { relationOf } from "../content/relations/all.ts";
import { longDay } from "../dates.ts";
import type { Claim, Fact } from "../facts.ts";
import { capitalize } from "../realizer.ts";
import type { PageBody, PageInput } from "./types.ts";

const HEADINGS = {
  development: {
    purpose: "Purpose",
    scope: "Scope",
    duties: "Responsibilities",
    exceptions: "Exceptions",
    review: "Review",
  },
  holdout: {
    purpose: "Why there is a rule",
    scope: "Who it is for",
    duties: "Who does what",
    exceptions: "When it does not fit",
    review: "Changes",
  },
};

/** Policies on staff, where remarks on staff make sense. */
const STAFF_POLICIES: ReadonlySet<string> = new Set(
  ["leave", "travel", "equipment", "place-of-work", "hiring", "learning"].map((key) => `policy-${key}`),
);

/** A policy: numbered sections, one for each relation that it rules, between those that every policy has. */
export function writePolicy({ realizer, history: { plan }, facts, previous }: PageInput): PageBody {
  const { random, deck, world } = realizer;
  const headings = HEADINGS[world.split];
  const claims: Claim[] = [];
  const sections: { title: string; clauses: string[] }[] = [
    { title: headings.purpose, clauses: [deck.next(prose.POLICY_PURPOSE)] },
    { title: headings.scope, clauses: deck.several(prose.POLICY_SCOPE, random.int(1, 2)) },
  ];
  const remarks = STAFF_POLICIES.has(plan.key) ? prose.POLICY_STAFF_REMARKS : prose.POLICY_REMARKS;
  const byRelation = new Map<string, Fact[]>();
  for (const fact of facts) byRelation.set(fact.topic.relation, [...(byRelation.get(fact.topic.relation) ?? []), fact]);
  for (const [relation, stated] of byRelation) {
    const clauses = random.shuffle(stated).map((fact) => {
      const claim = realizer.stateFact(fact);
      claims.push(claim);
      return random.chance(0.55) ? `${claim.quote} ${deck.next(remarks)}` : claim.quote;
    });
    const { heading } = relationOf(relation);
    sections.push({ title: capitalize(heading), clauses });
  }
  const procedure = POLICY_SECTIONS[plan.key.replace("policy-", "")];
  if (procedure) {
    const { title, clauses } = procedure;
    sections.push({ title, clauses: deck.several(clauses, random.int(3, clauses.length)) });
  }
  sections.push({ title: headings.duties, clauses: deck.several(prose.POLICY_DUTIES, random.int(2, 4)) });
  if (random.chance(0.8))
    sections.push({ title: headings.exceptions, clauses: deck.several(prose.POLICY_EXCEPTIONS, random.int(1, 3)) });
  const history = previous ? `This version takes the place of the one of ${longDay(previous)}.` : "";
  sections.push({ title: headings.review, clauses: [`${deck.next(prose.POLICY_REVIEW)} ${history}`.trim()] });
  const headingStyle = random.pick(["## {n}. {t}", "## {n} {t}", "## § {n} {t}"]);
  const parts = sections.flatMap(({ title, clauses }, index) => [
    headingStyle.replace("{n}", String(index + 1)).replace("{t}", title),
    ...clauses.map((clause, number) => `${index + 1}.${number + 1} ${realizer.fill(clause)}`),
  ]);
  return { title: "", parts, claims };
}
