import type { Statement } from "../model.ts";
import { type Mention, mentions, type Subject, subjectsIn } from "../reader/entities/aliases.ts";
import { type Description, descriptionsIn, withoutDescriptions } from "../reader/query/descriptions.ts";
import { shapeOf } from "../reader/query/interrogatives.ts";
import { evidenceIn, MATTERS, probabilities } from "../reader/relations/classifier.ts";
import { saidBy } from "../reader/statements/relevance.ts";
import { pickValue } from "../reader/statements/value-extraction.ts";
import type { ValueKind } from "../reader/values.ts";
import { termsOf } from "../text/terms.ts";
import type { Asked, Candidate, Reader } from "./corpus-reader.ts";

/** An answer that takes several sentences: what the question names leads to something that it does not name. */
export interface Chain {
  /** Sentences on the way, the first about what the question names. */
  way: readonly Statement[];
  last: Candidate;
}

/** So many steps to the thing that is asked about; questions describe two at most. */
const STEPS = 2;
/** So many ways are followed on from each step. */
const WIDTH = 12;
/** Least probability of a step. */
const LEAST = 0.03;
/** Least fit of a name to the class that is described. */
const LEAST_FIT = 0.3;

/** Log-odds that a sentence with two names says nothing of how they belong together. */
const NO_LINK = 1.5;
/** Least evidence that the question asks for something of what it describes, not for that itself. Log-odds. */
const LEAST_ASKED = 0.5;

/** What a step loses when talk makes it, which names much in passing; by types of documents. */
const IN_PASSING = /^(e-?mails?|messages?|tickets?|issues?|chats?|threads?)$/i;
const TALK = 0.4;
const trustIn = ({ type }: { type: string }) => (IN_PASSING.test(type) ? 1 - TALK : 1);

/** What each word between two names takes from how likely a sentence ties them to each other; beyond so many it is all the same. */
const APART = 0.85;
const MOST_APART = 6;

/** Words with a meaning of their own that stand between two names; 0 where the first is not named itself. */
function between(text: string, one: Subject, other: Mention): number {
  const lower = text.toLowerCase();
  const places = one.names.flatMap((name) =>
    mentions(lower, name) ? [{ from: lower.indexOf(name), to: lower.indexOf(name) + name.length }] : [],
  );
  const counts = places.map(
    ({ from, to }) =>
      termsOf(from < other.index ? text.slice(to, other.index) : text.slice(other.index + other.length, from)).length,
  );
  return counts.length === 0 ? 0 : Math.min(MOST_APART, ...counts);
}

interface Front {
  at: Subject;
  way: readonly Statement[];
  /** Names that the way has passed: nothing leads back. */
  seen: readonly string[];
  share: number;
}

/**
 * Follow what the sentences about the question's subject name to sentences about that, one step for each thing that the
 * question describes.
 *
 * @returns [] where the question describes nothing, or asks for just the thing that it describes
 */
export function secondHop(reader: Reader, asked: Asked): Chain[] {
  const [subject] = asked.subjects;
  if (asked.subjects.length !== 1 || !subject) return [];
  const text = asked.question.text;
  const isOf = (classes: readonly string[]) => classes.some((of) => reader.room.classes.fit(subject.names, of) > 0.5);
  const described = descriptionsIn(text, subject, isOf).slice(0, STEPS);
  if (described.length === 0) return [];
  const outer = withoutDescriptions(text, subject, described);
  const asks = evidenceIn(outer);
  const goal = described.at(-1)?.classes ?? [];
  const shape = shapeOf(outer);
  // "Who at the supplier behind X looks after us?" asks for a person whatever it says of them; "which is the supplier" does not.
  const asksForm = (forms: readonly ValueKind[], of: string | null) =>
    shape !== null &&
    termsOf(outer).length > 0 &&
    (/\bwhom?\b/i.test(outer) ? of === "person" : forms.some((form) => shape.has(form)));
  const isAsked = MATTERS.some(
    ({ about, forms, of }, number) =>
      goal.includes(about) && ((asks[number] ?? 0) >= LEAST_ASKED || asksForm(forms, of)),
  );
  if (!isAsked) return [];
  const fronts = described.reduce<Front[]>(
    (from, description) => step(reader, asked, from, description),
    [{ at: subject, way: [], seen: subject.names, share: 1 }],
  );
  const chains = fronts.flatMap((front) => lastStep(reader, asked, front, outer));
  return chains.sort((a, b) => b.last.score - a.last.score || a.last.number - b.last.number);
}

function step(reader: Reader, asked: Asked, fronts: readonly Front[], { classes, text }: Description): Front[] {
  const { room } = reader;
  const next: Front[] = [];
  for (const front of fronts) {
    const { wanted } = reader.take(asked.question, text, [front.at]);
    // Only what such a thing is to its neighbours: a product has a team and a supplier, an office has neither.
    const links = wanted.matters.map((share, number) => {
      const { of = null, forms = [] } = MATTERS[number] ?? {};
      return forms[0] === "name" && of !== null && classes.includes(of) ? share : 0;
    });
    const sum = links.reduce((total, share) => total + share, 0);
    for (const { number, statement, near } of reader.about(front.at)) {
      const bag = reader.bags(number);
      const spoken = probabilities(bag.evidence, wanted.fits, bag.offers, NO_LINK + bag.passing);
      const linked = sum === 0 ? 0 : links.reduce((total, share, at) => total + (share / sum) * (spoken[at] ?? 0), 0);
      const { words } = saidBy(wanted, bag);
      const share = near * trustIn(statement.doc) * (1 - (1 - linked) * (1 - 0.5 * words));
      if (share < LEAST) continue;
      for (const bridge of subjectsIn(statement.text, room.names, room.known)) {
        if (bridge.names.some((name) => front.seen.includes(name))) continue;
        const fit = Math.max(...classes.map((of) => room.classes.fit(bridge.names, of)));
        if (fit < LEAST_FIT) continue;
        const apart = between(statement.text, front.at, bridge);
        next.push({
          at: bridge,
          way: [...front.way, statement],
          seen: [...front.seen, ...bridge.names],
          share: front.share * share * fit * APART ** apart,
        });
      }
    }
  }
  return next.sort((a, b) => b.share - a.share).slice(0, WIDTH);
}

function lastStep(reader: Reader, asked: Asked, { at, way, seen, share }: Front, outer: string): Chain[] {
  const { wanted, expected } = reader.take(asked.question, outer, [at]);
  const chains: Chain[] = [];
  for (const { number, statement, near } of reader.about(at)) {
    const picked = pickValue(statement, expected, [{ names: seen, index: 0 }], reader.room);
    if (!picked) continue;
    const said = saidBy(wanted, reader.bags(number), near);
    const nearness = near * share ** 0.4;
    const score = nearness * picked.fit * (0.2 + 0.8 * said.both);
    chains.push({
      way,
      last: { statement, number, value: picked.value, kind: picked.kind, score, said, nearness, fit: picked.fit },
    });
  }
  return chains;
}
