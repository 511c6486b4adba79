import type { RagLabel } from "../label.ts";
import { relationOf } from "./content/relations/all.ts";
import type { Corpus } from "./corpus.ts";
import { type Doc, type Entity, isInForce, isReadableBy, type Topic } from "./facts.ts";
import { containsWords, evidenceFor, mentionsEntity } from "./gold.ts";
import type { QuestionMix } from "./plan/types.ts";
import type { QuestionDraft } from "./questions/draft.ts";
import { VALUE_PATTERNS } from "./values.ts";

const DOCUMENT_COUNT = { min: 250, max: 400 } as const;

/** Problems of the documents themselves. */
export function validateCorpus({ docs, world, injection }: Corpus, background = 0): string[] {
  const problems: string[] = [];
  const require = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  require(docs.length >= DOCUMENT_COUNT.min &&
    docs.length <= DOCUMENT_COUNT.max + background, `${docs.length} documents`);
  require(new Set(docs.map(({ id }) => id)).size === docs.length, "two documents share an id");
  for (const doc of docs) {
    require(/^[a-z0-9][a-z0-9-]*$/.test(doc.id), `${doc.id} is not a file name`);
    require(!/undefined|NaN|\[object|\{[a-z]+\}/.test(doc.text), `${doc.id} has an empty slot`);
    for (const { quote, value } of doc.claims) {
      require(doc.text.split(quote).length === 2, `${doc.id} does not contain exactly once: ${quote}`);
      require(quote.includes(value), `${doc.id}: no value in "${quote}"`);
    }
    if (doc.id !== injection.doc)
      require(!doc.text.includes(injection.mark), `${doc.id} contains the hidden instruction`);
    if (doc.type === "glossary") continue;
    for (const type of ["product", "team", "office", "system"] as const)
      for (const { name, alias } of world.entities[type])
        require(alias === null ||
          !(containsWords(doc.text, name) && containsWords(doc.text, alias)), `${doc.id} gives away ${alias}`);
  }
  require(docs.find(({ id }) => id === injection.doc)?.text.includes(injection.mark) ??
    false, "the hidden instruction is missing");
  return problems;
}

/** Problems of a question, judged by the documents and not by how the question was drafted. */
export function validateQuestion(draft: QuestionDraft, label: RagLabel, corpus: Corpus): string[] {
  const problems: string[] = [];
  const require = (holds: boolean, problem: string) => {
    if (!holds) problems.push(`${label.id} (${label.tags.join(", ")}): ${problem}`);
  };
  const { kind, topics, asOf, role, value } = draft;
  const byId = new Map(corpus.docs.map((doc) => [doc.id, doc]));
  const goldDocs = [...label.facts, ...(label.overruled ? [label.overruled.fact] : [])].flatMap(({ spans }) =>
    spans.map(({ doc }) => byId.get(doc)),
  );
  for (const doc of goldDocs)
    require(doc !== undefined &&
      isInForce(doc, asOf) &&
      isReadableBy(doc, role), `${doc?.id} does not count for the asker`);
  require((value === null) === (kind === "unanswerable"), "answer and kind disagree");
  require((label.facts.length === 0) === (kind === "unanswerable"), "evidence and kind disagree");
  for (const topic of topics) {
    const values = new Set(evidenceFor(corpus, topic, asOf, role).map(({ claim }) => claim.fact.value.text));
    const expected = kind === "unanswerable" ? 0 : kind === "conflict" ? 2 : 1;
    require(values.size === expected, `${values.size} values of ${topic.id}`);
  }
  const others = [...label.stale, ...label.drafted, ...(label.overruled?.forms ?? [])];
  const right = [label.answer ?? "", ...label.acceptable].map((form) => form.toLowerCase());
  require(!others.some((form) => right.includes(form.toLowerCase())), "a wrong value is right as well");
  if (kind === "stale") require(label.stale.length > 0, "nothing has changed");
  if (kind === "multi_hop" && value !== null) {
    const first = topics[0]?.subject;
    const alone = corpus.docs.find(
      ({ text }) => first && mentionsEntity(text, first) && containsWords(text, value.text),
    );
    require(alone === undefined, `${alone?.id} answers it alone`);
    require(new Set(goldDocs.map((doc) => doc?.id)).size >= 2, "one document holds all hops");
  }
  if (kind === "unanswerable")
    for (const topic of topics) {
      const found = corpus.docs
        .filter((doc) => doc.status !== "draft" && isReadableBy(doc, role))
        .flatMap((doc) => sentencesStating(doc, topic, corpus));
      require(found.length === 0, `stated after all: ${found[0]}`);
    }
  return problems;
}

/** Sentences that name the topic's subject, a value of the right kind, and a cue word of the relation. */
function sentencesStating({ id, text }: Doc, topic: Topic, { world }: Corpus): string[] {
  const { object, cues } = relationOf(topic.relation);
  const pattern = VALUE_PATTERNS[object];
  const entities: Readonly<Record<string, readonly Entity[]>> = {
    ...world.entities,
    person: world.people,
    contact: world.contacts,
  };
  const values = entities[object] ?? [];
  return text
    .split(/\n+|(?<=[.!?]) /)
    .filter((sentence) => {
      if (!mentionsEntity(sentence, topic.subject)) return false;
      const hasValue = pattern
        ? pattern.test(sentence)
        : values.length === 0 || values.some((value) => value !== topic.subject && mentionsEntity(sentence, value));
      return hasValue && cues.some((cue) => sentence.toLowerCase().includes(cue));
    })
    .map((sentence) => `${id}: ${sentence}`);
}

/** Deviations from the number of questions of each kind. */
export function validateMix(drafts: readonly QuestionDraft[], { counts }: QuestionMix): string[] {
  return Object.entries(counts).flatMap(([kind, expected]) => {
    const found = drafts.filter((one) => one.kind === kind).length;
    return found === expected ? [] : [`${found} of ${expected} questions of kind ${kind}`];
  });
}
