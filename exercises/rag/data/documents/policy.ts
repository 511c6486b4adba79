import * as prose from "../content/prose/policy-clauses.ts";
import { POLICY_MATTERS } from "../content/prose/policy-sections.ts";
import { relationOf } from "../content/relations/all.ts";
import { longDay } from "../dates.ts";
import type { Claim } from "../facts.ts";
import type { PageBody, PageInput } from "./page.ts";

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

/** Policies on what people may do and get; remarks on staff make sense there and nowhere else. */
const STAFF: ReadonlySet<string> = new Set(
  ["leave", "travel", "equipment", "place-of-work", "hiring", "learning"].map((key) => `policy-${key}`),
);

/** A policy: numbered sections, one for each matter that it rules, between those that every policy has. */
export function writePolicy({ voice, history: { plan }, facts, previous }: PageInput): PageBody {
  const { random, deck, world } = voice;
  const words = HEADINGS[world.split];
  const claims: Claim[] = [];
  const sections: { title: string; clauses: string[] }[] = [
    { title: words.purpose, clauses: [deck.next(prose.POLICY_PURPOSE)] },
    { title: words.scope, clauses: deck.several(prose.POLICY_SCOPE, random.int(1, 2)) },
  ];
  const glosses = STAFF.has(plan.key) ? prose.POLICY_STAFF_GLOSSES : prose.POLICY_GLOSSES;
  const byRelation = new Map<string, (typeof facts)[number][]>();
  for (const fact of facts) byRelation.set(fact.topic.relation, [...(byRelation.get(fact.topic.relation) ?? []), fact]);
  for (const [relation, stated] of byRelation) {
    const clauses = random.shuffle(stated).map((fact) => {
      const claim = voice.state(fact);
      claims.push(claim);
      return random.chance(0.55) ? `${claim.quote} ${deck.next(glosses)}` : claim.quote;
    });
    const { topic } = relationOf(relation);
    sections.push({ title: topic.charAt(0).toUpperCase() + topic.slice(1), clauses });
  }
  const matter = POLICY_MATTERS[plan.key.replace("policy-", "")];
  if (matter)
    sections.push({ title: matter.title, clauses: deck.several(matter.clauses, random.int(3, matter.clauses.length)) });
  sections.push({ title: words.duties, clauses: deck.several(prose.POLICY_DUTIES, random.int(2, 4)) });
  if (random.chance(0.8))
    sections.push({ title: words.exceptions, clauses: deck.several(prose.POLICY_EXCEPTIONS, random.int(1, 3)) });
  const history = previous ? `This version takes the place of the one of ${longDay(previous)}.` : "";
  sections.push({ title: words.review, clauses: [`${deck.next(prose.POLICY_REVIEW)} ${history}`.trim()] });
  const mark = random.pick(["## {n}. {t}", "## {n} {t}", "## § {n} {t}"]);
  const parts = sections.flatMap(({ title, clauses }, index) => [
    mark.replace("{n}", String(index + 1)).replace("{t}", title),
    ...clauses.map((clause, number) => `${index + 1}.${number + 1} ${voice.say(clause)}`),
  ]);
  return { title: "", parts, claims };
}
