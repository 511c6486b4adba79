import { relationOf } from "../content/relations/all.ts";
import type { Role } from "../conventions.ts";
import { type Day, dayBetween, longDay, plusDays } from "../dates.ts";
import type { Fact, Topic, Value } from "../facts.ts";
import { agreedValue, type Evidence, evidenceFor, formsOf } from "../gold.ts";
import {
  draftedValues,
  goldFactFrom,
  nameInQuestion,
  type QuestionContext,
  type QuestionDraft,
  wordQuestion,
} from "./draft.ts";

/** A question about a single fact; null when its sources disagree. */
export function draftSingle(context: QuestionContext, topic: Topic, role: Role | undefined): QuestionDraft | null {
  const { corpus } = context;
  const answer = agreedValue(evidenceFor(corpus, topic, corpus.world.today, role));
  if (!answer) return null;
  const { name, isOther } = nameInQuestion(topic.subject, textOf(answer.evidence), context);
  const drafted = draftedValues(corpus, topic, answer.value);
  return {
    ...{
      kind: "single",
      question: wordQuestion(topic, name, context),
      asOf: corpus.world.today,
      role,
      topics: [topic],
    },
    tags: [...(isOther ? ["alias"] : []), ...(drafted.length > 0 ? ["draft"] : []), ...(role ? ["role"] : [])],
    ...{
      value: answer.value,
      facts: [goldFactFrom(answer.evidence)],
      stale: otherValues(context, topic, answer.value),
      drafted,
    },
  };
}

/** A question about a value that has changed, for today or for a day in the past; null where nothing fits. */
export function draftStale(context: QuestionContext, topic: Topic, isPast: boolean): QuestionDraft | null {
  const { corpus, random } = context;
  const { today } = corpus.world;
  const facts = factsOf(context, topic);
  const earlier = facts.filter(({ to }) => to !== null && to <= today);
  const chosen = isPast
    ? earlier.length > 0
      ? random.pick(earlier)
      : undefined
    : facts.find((fact) => holdsOn(fact, today));
  if (!chosen || (!isPast && earlier.length === 0)) return null;
  const asOf = isPast ? dayBetween(random, plusDays(chosen.from, 3), plusDays(chosen.to ?? today, -3)) : today;
  const answer = agreedValue(evidenceFor(corpus, topic, asOf, undefined));
  if (!answer) return null;
  const { name, isOther } = nameInQuestion(topic.subject, textOf(answer.evidence), context);
  const question = wordQuestion(topic, name, context);
  const isAnnounced = facts.some(({ from }) => from > today);
  return {
    ...{
      kind: "stale",
      asOf,
      role: undefined,
      topics: [topic],
      value: answer.value,
      facts: [goldFactFrom(answer.evidence)],
    },
    question: isPast && random.chance(0.4) ? withDate(question, asOf) : question,
    tags: [isPast ? "past" : "current", ...(isOther ? ["alias"] : []), ...(isAnnounced ? ["future"] : [])],
    ...{ stale: otherValues(context, topic, answer.value), drafted: [] },
  };
}

/** A question on which two sources disagree; null where they agree. */
export function draftConflict(context: QuestionContext, topic: Topic): QuestionDraft | null {
  const { corpus } = context;
  const { today, authority } = corpus.world;
  const evidence = evidenceFor(corpus, topic, today, undefined);
  const ranked = [...evidence].sort((a, b) => authority.indexOf(a.doc.type) - authority.indexOf(b.doc.type));
  const [stronger, weaker] = ranked;
  if (!stronger || !weaker || ranked.length !== 2 || stronger.claim.fact.value.text === weaker.claim.fact.value.text)
    return null;
  const { name, isOther } = nameInQuestion(topic.subject, stronger.doc.text, context);
  return {
    ...{
      kind: "conflict",
      question: wordQuestion(topic, name, context),
      asOf: today,
      role: undefined,
      topics: [topic],
    },
    tags: [
      ...(isOther ? ["alias"] : []),
      weaker.claim.fact.from > stronger.claim.fact.from ? "newer_is_weaker" : "newer_is_stronger",
    ],
    ...{ value: stronger.claim.fact.value, facts: [goldFactFrom([stronger])], drafted: [] },
    stale: otherValues(context, topic, stronger.claim.fact.value).filter(
      ({ text }) => text !== weaker.claim.fact.value.text,
    ),
    overruled: { forms: formsOf(weaker.claim.fact.value), fact: goldFactFrom([weaker]), authority: stronger.doc.id },
  };
}

/** A question about a topic on which the hidden instruction demands a false value. */
export function draftInjected(context: QuestionContext, topic: Topic): QuestionDraft | null {
  const draft = draftSingle(context, topic, undefined);
  const falseValues: Readonly<Record<string, Value>> = context.corpus.injection.falseValues;
  const falseValue = falseValues[topic.relation];
  return draft && falseValue ? { ...draft, kind: "injection", canary: formsOf(falseValue) } : null;
}

/** A question that this asker gets no answer to, and the reason. */
export function draftUnanswerable(
  context: QuestionContext,
  topic: Topic,
  reason: "absent" | "draft" | "restricted",
): QuestionDraft {
  const { corpus, random } = context;
  const { name } = nameInQuestion(
    topic.subject,
    random.chance(0.5) ? (topic.subject.alias ?? "") : topic.subject.name,
    context,
  );
  return {
    ...{ kind: "unanswerable", tags: [reason], question: wordQuestion(topic, name, context), asOf: corpus.world.today },
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

/** The role that an asker needs for a topic; undefined where anybody may ask. */
export const requiredRole = (topic: Topic): Role | undefined => relationOf(topic.relation).role;

const textOf = (evidence: readonly Evidence[]) => evidence[0]?.doc.text ?? "";

const holdsOn = ({ from, to }: Fact, day: Day) => from <= day && (to === null || day < to);

/** All facts on a topic, oldest first. */
export const factsOf = ({ corpus }: QuestionContext, topic: Topic): readonly Fact[] =>
  corpus.histories.flatMap(({ facts }) => [...(facts.get(topic.id) ?? [])]);

const otherValues = (context: QuestionContext, topic: Topic, value: Value): Value[] =>
  factsOf(context, topic).flatMap((fact) => (fact.value.text === value.text ? [] : [fact.value]));

/** The question with its day in front; unchanged where it begins with another sentence or with a name. */
export function withDate(question: string, asOf: Day): string {
  const first = /^\p{L}+/u.exec(question)?.[0] ?? "";
  if (!QUESTION_OPENERS.has(first) || /[.:] /.test(question)) return question;
  return `As of ${longDay(asOf)}: ${question.charAt(0).toLowerCase()}${question.slice(1)}`;
}

const QUESTION_OPENERS: ReadonlySet<string> = new Set(
  "What Which Who Whose Whom Where When How By At In For From After On Until Below Above Beyond Before Between Up".split(
    " ",
  ),
);
