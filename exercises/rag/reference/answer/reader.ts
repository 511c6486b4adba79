import type { Library } from "../documents/chunks.ts";
import type { Question, Statement } from "../model.ts";
import { type Subject, subjectsIn } from "../names/aliases.ts";
import { type Expectation, expectation } from "../question/expect.ts";
import { type Collection, MIXTURE, type Mixture, searchHybrid } from "../search/collection.ts";
import { termsOf } from "../text/terms.ts";
import { nearness, pickValue } from "./candidates.ts";
import { type Bag, bagOf, coverage, covered } from "./match.ts";
import { openRoom, type ReadingRoom } from "./reading-room.ts";

/** So many chunks are read for an answer: the best for the question, and the best for the names in it. */
const READ = { question: 60, names: 150 };

/** A sentence that may answer, and how well. */
export interface Candidate {
  statement: Statement;
  number: number;
  value: string;
  /** 0 to about 1; what is compared. */
  score: number;
  /** Share of the question that it says, 0 to 1. */
  coverage: number;
  shares: ReadonlyMap<string, number>;
  nearness: number;
  fit: number;
}

/** A question, taken apart. */
export interface Asked {
  question: Question;
  expected: Expectation;
  subjects: readonly Subject[];
  /** What is asked about the subjects: terms with their weights. */
  relation: ReadonlyMap<string, number>;
}

/** The corpus as one reader sees it on one day, with what it takes to search it. */
export interface Reader {
  library: Library;
  room: ReadingRoom;
  take(question: Question, text?: string): Asked;
  /** Document ids, best first. */
  rank(asked: Asked, limit: number): string[];
  /** Sentences that may answer, best first. */
  read(asked: Asked): Candidate[];
  /** Statements about something, for the second hop. */
  about(subject: Subject): number[];
  bags(number: number): { said: Bag; context: Bag };
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
  const bags = memo((number: number) => {
    const { text = "", context = "" } = library.statements[number] ?? {};
    return { said: bagOf(text), context: bagOf(context) };
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
    const hits = searchHybrid(collection, searchTerms(asked), READ.question, room.chunks, mixture);
    const named = asked.subjects.flatMap(({ names }) =>
      names.flatMap((name) => collection.lexical.search(termsOf(name), READ.names, room.chunks)),
    );
    const best = hits[0]?.score ?? 1;
    const scores = new Map(named.map(({ id }) => [id, 0]));
    for (const { id, score } of hits) scores.set(id, score / best);
    return scores;
  };

  return {
    library,
    room,
    bags,
    take(question, text = question.text) {
      const subjects = subjectsIn(text, room.names, room.known);
      const own = new Set(subjects.flatMap(({ names }) => names.flatMap(termsOf)));
      const relation = new Map<string, number>();
      for (const term of termsOf(text)) if (!own.has(term)) relation.set(term, rarity(term));
      return { question, expected: expectation(text), subjects, relation };
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
      [...room.statements].filter((number) => {
        const statement = library.statements[number];
        return statement !== undefined && nearness([subject], statement) === 1;
      }),
  };

  function weigh(asked: Asked, number: number, retrieval: number): Candidate | null {
    const statement = library.statements[number];
    if (!statement) return null;
    const near = asked.subjects.length === 0 ? 0.7 : nearness(asked.subjects, statement);
    if (near === 0) return null;
    const picked = pickValue(statement, asked.expected, asked.subjects, room);
    if (!picked) return null;
    const { said, context } = bags(number);
    const shares = coverage(asked.relation, said, context);
    const share = covered(asked.relation, shares);
    const score = near * picked.fit * (0.25 + 0.6 * share + 0.15 * retrieval);
    return { statement, number, value: picked.value, score, coverage: share, shares, nearness: near, fit: picked.fit };
  }
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
