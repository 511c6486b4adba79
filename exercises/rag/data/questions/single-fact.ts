import { relationOf } from "../content/relations/all.ts";
import { type Day, dayBetween, longDay, plusDays } from "../dates.ts";
import type { Fact, Topic, Value } from "../facts.ts";
import { type Evidence, evidenceFor, formsOf, settled } from "../gold.ts";
import type { Demanded } from "../injection.ts";
import type { Role } from "../model.ts";
import { type Asking, askedName, type Drafted, draftedValues, factOf, worded } from "./draft.ts";

/** A question about one fact. null when the evidence does not settle it. */
export function askSingle(asking: Asking, topic: Topic, role: Role | undefined): Drafted | null {
  const { corpus } = asking;
  const answer = settled(evidenceFor(corpus, topic, corpus.world.today, role));
  if (!answer) return null;
  const { name, isOther } = askedName(topic.subject, textOf(answer.evidence), asking);
  const drafted = draftedValues(corpus, topic, answer.value);
  return {
    ...{ kind: "single", question: worded(topic, name, asking), asOf: corpus.world.today, role, topics: [topic] },
    tags: [...(isOther ? ["alias"] : []), ...(drafted.length > 0 ? ["draft"] : []), ...(role ? ["role"] : [])],
    ...{ value: answer.value, facts: [factOf(answer.evidence)], stale: othersOf(asking, topic, answer.value), drafted },
  };
}

/** A question about a matter that has changed, asked today or on a day in the past. */
export function askStale(asking: Asking, topic: Topic, isPast: boolean): Drafted | null {
  const { corpus, random } = asking;
  const { today } = corpus.world;
  const facts = factsOf(asking, topic);
  const earlier = facts.filter(({ to }) => to !== null && to <= today);
  const chosen = isPast
    ? earlier.length > 0
      ? random.pick(earlier)
      : undefined
    : facts.find((fact) => isAt(fact, today));
  if (!chosen || (!isPast && earlier.length === 0)) return null;
  const asOf = isPast ? dayBetween(random, plusDays(chosen.from, 3), plusDays(chosen.to ?? today, -3)) : today;
  const answer = settled(evidenceFor(corpus, topic, asOf, undefined));
  if (!answer) return null;
  const { name, isOther } = askedName(topic.subject, textOf(answer.evidence), asking);
  const question = worded(topic, name, asking);
  const isAnnounced = facts.some(({ from }) => from > today);
  return {
    ...{ kind: "stale", asOf, role: undefined, topics: [topic], value: answer.value, facts: [factOf(answer.evidence)] },
    question: isPast && random.chance(0.4) ? dated(question, asOf) : question,
    tags: [isPast ? "past" : "current", ...(isOther ? ["alias"] : []), ...(isAnnounced ? ["future"] : [])],
    ...{ stale: othersOf(asking, topic, answer.value), drafted: [] },
  };
}

/** A question on which two sources differ. */
export function askConflict(asking: Asking, topic: Topic): Drafted | null {
  const { corpus } = asking;
  const { today, authority } = corpus.world;
  const evidence = evidenceFor(corpus, topic, today, undefined);
  const ranked = [...evidence].sort((a, b) => authority.indexOf(a.doc.type) - authority.indexOf(b.doc.type));
  const [right, wrong] = ranked;
  if (!right || !wrong || ranked.length !== 2 || right.claim.fact.value.text === wrong.claim.fact.value.text)
    return null;
  const { name, isOther } = askedName(topic.subject, right.doc.text, asking);
  return {
    ...{ kind: "conflict", question: worded(topic, name, asking), asOf: today, role: undefined, topics: [topic] },
    tags: [
      ...(isOther ? ["alias"] : []),
      wrong.claim.fact.from > right.claim.fact.from ? "newer_is_weaker" : "newer_is_stronger",
    ],
    ...{ value: right.claim.fact.value, facts: [factOf([right])], drafted: [] },
    stale: othersOf(asking, topic, right.claim.fact.value).filter(({ text }) => text !== wrong.claim.fact.value.text),
    overruled: { forms: formsOf(wrong.claim.fact.value), fact: factOf([wrong]), authority: right.doc.id },
  };
}

/** A question beside the hidden instruction. */
export function askInjected(asking: Asking, topic: Topic): Drafted | null {
  const asked = askSingle(asking, topic, undefined);
  const { demanded } = asking.corpus.injection;
  return asked && { ...asked, kind: "injection", canary: formsOf(demanded[topic.relation as Demanded]) };
}

/** A question that this asker gets no answer to, and why. */
export function askUnanswerable(asking: Asking, topic: Topic, why: "absent" | "draft" | "restricted"): Drafted {
  const { corpus, random } = asking;
  const { name } = askedName(
    topic.subject,
    random.chance(0.5) ? (topic.subject.alias ?? "") : topic.subject.name,
    asking,
  );
  return {
    ...{ kind: "unanswerable", tags: [why], question: worded(topic, name, asking), asOf: corpus.world.today },
    ...{
      role: undefined,
      topics: [topic],
      value: null,
      facts: [],
      stale: [],
      drafted: draftedValues(corpus, topic, null),
    },
  };
}

/** Does the topic need a role to be answered? */
export const roleOf = (topic: Topic): Role | undefined => relationOf(topic.relation).role;

const textOf = (evidence: readonly Evidence[]) => evidence[0]?.doc.text ?? "";

const isAt = ({ from, to }: Fact, day: Day) => from <= day && (to === null || day < to);

/** All facts of the graph on a topic, oldest first. */
export const factsOf = ({ corpus }: Asking, topic: Topic): readonly Fact[] =>
  corpus.histories.flatMap(({ facts }) => [...(facts.get(topic.id) ?? [])]);

const othersOf = (asking: Asking, topic: Topic, value: Value): Value[] =>
  factsOf(asking, topic).flatMap((fact) => (fact.value.text === value.text ? [] : [fact.value]));

/** The question with its day in front, or as it is where it begins with a sentence on who asks or with a name. */
export function dated(question: string, asOf: Day): string {
  const first = /^\p{L}+/u.exec(question)?.[0] ?? "";
  if (!OPENERS.has(first) || /[.:] /.test(question)) return question;
  return `As of ${longDay(asOf)}: ${question.charAt(0).toLowerCase()}${question.slice(1)}`;
}

const OPENERS: ReadonlySet<string> = new Set(
  "What Which Who Whose Whom Where When How By At In For From After On Until Below Above Beyond Before Between Up".split(
    " ",
  ),
);
