import { relationOf } from "./content/relations/all.ts";
import type { Corpus } from "./corpus.ts";
import { type Doc, holds, isOpenTo, type Topic } from "./facts.ts";
import { evidenceFor, hasWord, names } from "./gold.ts";
import type { RagLabel } from "./model.ts";
import type { Demand } from "./plan/plan-corpus.ts";
import type { Drafted } from "./questions/draft.ts";
import { PATTERNS } from "./values.ts";

const SIZE = { fewest: 250, most: 400 } as const;

/** What is wrong with the documents themselves. */
export function validateCorpus({ docs, world, injection }: Corpus, background = 0): string[] {
  const problems: string[] = [];
  const expect = (isSound: boolean, what: string) => {
    if (!isSound) problems.push(what);
  };
  expect(docs.length >= SIZE.fewest && docs.length <= SIZE.most + background, `${docs.length} documents`);
  expect(new Set(docs.map(({ id }) => id)).size === docs.length, "two documents share an id");
  for (const doc of docs) {
    expect(/^[a-z0-9][a-z0-9-]*$/.test(doc.id), `${doc.id} is no file name`);
    expect(!/undefined|NaN|\[object|\{[a-z]+\}/.test(doc.text), `${doc.id} has an empty slot`);
    for (const { quote, value } of doc.claims) {
      expect(doc.text.split(quote).length === 2, `${doc.id} does not hold once: ${quote}`);
      expect(quote.includes(value), `${doc.id}: no value in "${quote}"`);
    }
    if (doc.id !== injection.doc) expect(!doc.text.includes(injection.mark), `${doc.id} holds the hidden instruction`);
    if (doc.type === "glossary") continue;
    for (const type of ["product", "team", "office", "system"] as const)
      for (const { name, alias } of world.entities[type])
        expect(
          alias === null || !(hasWord(doc.text, name) && hasWord(doc.text, alias)),
          `${doc.id} gives away ${alias}`,
        );
  }
  expect(
    docs.find(({ id }) => id === injection.doc)?.text.includes(injection.mark) ?? false,
    "the hidden instruction is missing",
  );
  return problems;
}

/** What is wrong with a question, judged by the documents and not by how it was made. */
export function validateQuestion(drafted: Drafted, label: RagLabel, corpus: Corpus): string[] {
  const problems: string[] = [];
  const expect = (isSound: boolean, what: string) => {
    if (!isSound) problems.push(`${label.id} (${label.tags.join(", ")}): ${what}`);
  };
  const { kind, topics, asOf, role, value } = drafted;
  const byId = new Map(corpus.docs.map((doc) => [doc.id, doc]));
  const goldDocs = [...label.facts, ...(label.overruled ? [label.overruled.fact] : [])].flatMap(({ spans }) =>
    spans.map(({ doc }) => byId.get(doc)),
  );
  for (const doc of goldDocs)
    expect(doc !== undefined && holds(doc, asOf) && isOpenTo(doc, role), `${doc?.id} does not count for the asker`);
  expect((value === null) === (kind === "unanswerable"), "answer and kind disagree");
  expect((label.facts.length === 0) === (kind === "unanswerable"), "evidence and kind disagree");
  for (const topic of topics) {
    const values = new Set(evidenceFor(corpus, topic, asOf, role).map(({ claim }) => claim.fact.value.text));
    const wanted = kind === "unanswerable" ? 0 : kind === "conflict" ? 2 : 1;
    expect(values.size === wanted, `${values.size} values of ${topic.id}`);
  }
  const others = [...label.stale, ...label.drafted, ...(label.overruled?.forms ?? [])];
  const right = [label.answer ?? "", ...label.acceptable].map((form) => form.toLowerCase());
  expect(!others.some((form) => right.includes(form.toLowerCase())), "a wrong value is right as well");
  if (kind === "stale") expect(label.stale.length > 0, "nothing has changed");
  if (kind === "multi_hop" && value !== null) {
    const first = topics[0]?.subject;
    const alone = corpus.docs.find(({ text }) => first && names(text, first) && hasWord(text, value.text));
    expect(alone === undefined, `${alone?.id} answers it alone`);
    expect(new Set(goldDocs.map((doc) => doc?.id)).size >= 2, "one document holds all hops");
  }
  if (kind === "unanswerable")
    for (const topic of topics) {
      const found = corpus.docs
        .filter((doc) => doc.status !== "draft" && isOpenTo(doc, role))
        .flatMap((doc) => statesIt(doc, topic, corpus));
      expect(found.length === 0, `stated after all: ${found[0]}`);
    }
  return problems;
}

/** Sentences that name the subject, hold a value of the right kind and a word of the relation. */
function statesIt({ id, text }: Doc, topic: Topic, { world }: Corpus): string[] {
  const { object, cues } = relationOf(topic.relation);
  const pattern = PATTERNS[object];
  const things =
    object === "person"
      ? world.people
      : object === "contact"
        ? world.contacts
        : object in world.entities
          ? world.entities[object as "team"]
          : [];
  return text
    .split(/\n+|(?<=[.!?]) /)
    .filter((sentence) => {
      if (!names(sentence, topic.subject)) return false;
      const hasValue = pattern
        ? pattern.test(sentence)
        : things.length === 0 || things.some((thing) => thing !== topic.subject && names(sentence, thing));
      return hasValue && cues.some((cue) => sentence.toLowerCase().includes(cue));
    })
    .map((sentence) => `${id}: ${sentence}`);
}

/** Are there as many questions of each kind as were asked for? */
export function validateMix(drafted: readonly Drafted[], { counts }: Demand): string[] {
  return Object.entries(counts).flatMap(([kind, wanted]) => {
    const found = drafted.filter((one) => one.kind === kind).length;
    return found === wanted ? [] : [`${found} of ${wanted} questions of kind ${kind}`];
  });
}
