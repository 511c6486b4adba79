import type { Library } from "../documents/chunks.ts";
import type { Question, Statement } from "../model.ts";
import { mentions, type Subject, subjectsIn, withoutNames } from "../reader/entities/aliases.ts";
import { aboutFit } from "../reader/entities/entity-types.ts";
import { classesAsked } from "../reader/entities/type-nouns.ts";
import { type Expectation, expectation } from "../reader/query/answer-type.ts";
import { shapeOf } from "../reader/query/interrogatives.ts";
import { evidenceIn, fitOfSubject, probabilities } from "../reader/relations/classifier.ts";
import { patternsIn } from "../reader/statements/patterns.ts";
import { type Bag, bagOf, type Said, saidBy, type Wanted } from "../reader/statements/relevance.ts";
import { nearness, pickValue } from "../reader/statements/value-extraction.ts";
import { offersOf } from "../reader/statements/value-presence.ts";
import type { ValueKind } from "../reader/values.ts";
import { type Collection, MIXTURE, type Mixture, searchHybrid } from "../search/hybrid.ts";
import { termsOf } from "../text/terms.ts";
import { openRoom, type ReadingRoom } from "./corpus-view.ts";

/** So many chunks are read for an answer: the best for the question, more where no name narrows it down, and the best for the names. */
const READ = { question: 60, names: 150, nameless: 600 };

/** How near a sentence is to a question that names nothing: one that names something is rather about that. */
const [NAMELESS, NAMED] = [0.7, 0.55];

/** A sentence that may answer, and how well. */
export interface Candidate {
  statement: Statement;
  number: number;
  value: string;
  kind: ValueKind | null;
  /** 0 to about 1; what is compared. */
  score: number;
  /** How much of the question it says. */
  said: Said;
  nearness: number;
  fit: number;
}

/** A question, taken apart. */
export interface Asked {
  question: Question;
  expected: Expectation;
  subjects: readonly Subject[];
  /** What is asked about the subjects. */
  wanted: Wanted;
}

/** The corpus as one reader sees it on one day, with what it takes to search it. */
export interface Reader {
  library: Library;
  room: ReadingRoom;
  /**
   * Take a question apart.
   *
   * @param text the part of it that counts; all of it when absent
   * @param about what it is about; what it names when absent
   */
  take(question: Question, text?: string, about?: readonly Subject[]): Asked;
  /** Document ids, best first. */
  rank(asked: Asked, limit: number): string[];
  /** Sentences that may answer, best first. */
  read(asked: Asked): Candidate[];
  /** Statements about something, for the second hop. */
  about(subject: Subject): { number: number; statement: Statement; near: number }[];
  bags(number: number): Bag & { names(): boolean };
}

/**
 * @param collection the chunks of the library, searchable
 * @param mixture how it is searched; the reference's own when absent
 */
export function createReader(
  library: Library,
  collection: Collection,
  reach: { role: string | null; asOf: string | null },
  mixture: Mixture = MIXTURE,
): Reader {
  const room = openRoom(library, reach.role, reach.asOf);
  const ofChunk = new Map<number, number[]>();
  for (const number of room.statements) {
    const chunk = library.statements[number]?.chunk ?? -1;
    ofChunk.set(chunk, [...(ofChunk.get(chunk) ?? []), number]);
  }
  const statements = [...room.statements].flatMap((number) => library.statements[number] ?? []);
  const patterns = patternsIn(statements, room);
  const bags = memo((number: number) => {
    const statement = library.statements[number] ?? { text: "", context: "" };
    const glossaryNames = () => [...room.names.keys()].some((name) => mentions(statement.text.toLowerCase(), name));
    return {
      ...bagOf(statement, offersOf(statement.text, room), patterns.passing(statement.text)),
      names: lazily(glossaryNames),
    };
  });
  const frequency = new Map<string, number>();
  for (const chunk of room.chunks) {
    for (const term of new Set(termsOf(library.chunks[chunk]?.text ?? "")))
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const rarity = (term: string) => Math.log(1 + room.chunks.length / (1 + (frequency.get(term) ?? 0)));

  const searchTerms = ({ question, subjects }: Asked) => [
    ...termsOf(question.text),
    ...subjects.flatMap(({ names }) => names.slice(0, 6).flatMap(termsOf)),
  ];
  const chunksFor = (asked: Asked) => {
    const depth = asked.subjects.length > 0 ? READ.question : READ.nameless;
    const hits = searchHybrid(collection, searchTerms(asked), depth, room.chunks, mixture);
    const named = asked.subjects.flatMap(({ names }) =>
      names.flatMap((name) => collection.lexical.search(termsOf(name), READ.names, room.chunks)),
    );
    const best = hits[0]?.score ?? 1;
    const scores = new Map(named.map(({ id }) => [id, 0]));
    for (const { id, score } of hits) scores.set(id, score / best);
    // Where the question has no word in common with the papers, all of them are read.
    if (asked.subjects.length === 0 && hits.length < READ.question)
      for (const chunk of room.chunks) if (!scores.has(chunk)) scores.set(chunk, 0);
    return scores;
  };

  return {
    library,
    room,
    bags,
    take(question, text = question.text, given) {
      const about = withoutDay(text);
      const all = subjectsIn(about, room.names, room.known);
      // A code that no document knows ("P1") is no subject beside one that they do know.
      const familiar = all.filter(({ names }) => names.some((name) => room.names.has(name) || room.known.has(name)));
      const named = familiar.length > 0 ? familiar : all;
      const subjects = given ?? named;
      const own = new Set(named.flatMap(({ names }) => names.flatMap(termsOf)));
      const asking = termsOf(about).filter((term) => !own.has(term));
      const fits = fitOfSubject((matter) => aboutFit(matter, subjects, room.classes));
      const [shape, classes] = [shapeOf(about), classesAsked(about)];
      const matters = probabilities(evidenceIn(withoutNames(about, named)), fits, (form, of) =>
        classes.length > 0 ? form === "name" && of !== null && classes.includes(of) : shape === null || shape.has(form),
      );
      const words = new Map(asking.map((term) => [term, rarity(term)]));
      return { question, expected: expectation(about, matters), subjects, wanted: { words, matters, fits } };
    },
    rank(asked, limit) {
      const hits = searchHybrid(collection, searchTerms(asked), 20 * limit, room.chunks, mixture);
      const ids = hits.map(({ id }) => library.chunks[id]?.doc.id ?? "");
      return [...new Set(ids)].slice(0, limit);
    },
    read(asked) {
      const found: Candidate[] = [];
      for (const [chunk, retrieval] of chunksFor(asked)) {
        for (const number of ofChunk.get(chunk) ?? []) {
          const candidate = weigh(asked, number, retrieval);
          if (candidate) found.push(candidate);
        }
      }
      return found.sort((a, b) => b.score - a.score || a.number - b.number);
    },
    about: (subject) =>
      [...room.statements].flatMap((number) => {
        const statement = library.statements[number];
        const near = statement ? nearness([subject], statement) : 0;
        return statement && near > 0 ? [{ number, statement, near }] : [];
      }),
  };

  function weigh(asked: Asked, number: number, retrieval: number): Candidate | null {
    const statement = library.statements[number];
    if (!statement) return null;
    const near =
      asked.subjects.length > 0 ? nearness(asked.subjects, statement) : bags(number).names() ? NAMED : NAMELESS;
    if (near === 0) return null;
    const picked = pickValue(statement, asked.expected, asked.subjects, room);
    if (!picked) return null;
    const said = saidBy(asked.wanted, bags(number), asked.subjects.length > 0 ? near : 1);
    const score = near * picked.fit * (0.15 + 0.75 * said.both + 0.1 * retrieval);
    return { statement, number, value: picked.value, kind: picked.kind, score, said, nearness: near, fit: picked.fit };
  }
}

/** "As of 3 May 2024:" says when, which the case itself does, and nothing of what. */
const withoutDay = (text: string) =>
  text.replace(
    /^\s*(?:as (?:of|at)|on|per) (?:\d{4}-\d{2}-\d{2}|\d{1,2} \p{L}+ \d{4}|\p{L}+ \d{1,2},? \d{4})\s*[:,]\s*/iu,
    (day) => " ".repeat(day.length),
  );

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function memo<T>(make: (number: number) => T): (number: number) => T {
  const made = new Map<number, T>();
  return (number) => {
    const known = made.get(number);
    if (known !== undefined) return known;
    const fresh = make(number);
    made.set(number, fresh);
    return fresh;
  };
}
