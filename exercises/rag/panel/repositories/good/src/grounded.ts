import type { Approach } from "./approach.ts";
import { ABSTENTION, type Case, type Reply } from "./contract.ts";
import { type Page, pagesInForce, parsePage } from "./documents.ts";
import { namesIn, subjectsOf } from "./names.ts";
import { createIndex, type Hit } from "./search.ts";
import { statementsOf } from "./statements.ts";
import { figureOf, type Row, rowsOf } from "./tables.ts";
import { kindOf, valueIn } from "./values.ts";

const MAX_RETRIEVED = 5;
const MAX_CITED = 8;
/** Candidates that are read for a value. */
const MAX_READ = 12;
/** A statement must have this score, because a wrong answer is worse than none (CLARIFICATIONS.md). */
export const MIN_SCORE = 5;

/** Answers from one sentence: pages that hold on the day, BM25 over sentences, the value of the kind that is asked for. */
export const grounded: Approach = {
  name: "grounded",
  async start(corpus) {
    const pages = corpus.map(parsePage);
    const names = namesIn(pages);
    const indexes = new Map<string, Index>();
    const answer = async ({ question, as_of = "", role = "" }: Case): Promise<Reply> => {
      const key = `${as_of} ${role}`;
      const index = indexes.get(key) ?? indexOf(pagesInForce(pages, as_of, role));
      indexes.set(key, index);
      return reply(question, subjectsOf(question, names), index);
    };
    return { answer, stop: async () => undefined };
  },
};

interface Index {
  search(query: string): Hit[];
  rows: readonly Row[];
}

const indexOf = (pages: readonly Page[]): Index => ({
  search: createIndex(pages.flatMap(statementsOf)),
  rows: rowsOf(pages),
});

function reply(question: string, subjects: readonly string[][], { search, rows }: Index): Reply {
  const figure = figureOf(question, subjects, rows);
  if (figure) {
    const citations = figure.rows.slice(0, MAX_CITED).map(({ doc, text }) => ({ doc, quote: text }));
    return {
      answer: figure.value,
      abstain: false,
      citations,
      retrieved: [...new Set(citations.map(({ doc }) => doc))],
    };
  }
  const kind = kindOf(question);
  const hits = search([question, ...subjects.flat()].join(" "));
  const retrieved = [...new Set(hits.map(({ statement }) => statement.doc))].slice(0, MAX_RETRIEVED);
  for (const { statement, score } of hits.slice(0, MAX_READ)) {
    if (score < MIN_SCORE) break;
    if (!isAbout(`${statement.title} ${statement.text}`, subjects)) continue;
    const value = valueIn(statement.text, kind, subjects.flat());
    if (value === undefined || question.includes(value)) continue;
    return { answer: value, abstain: false, citations: [{ doc: statement.doc, quote: statement.text }], retrieved };
  }
  return { ...ABSTENTION, retrieved };
}

/** Whether a text names one of the things that the question is about. */
export const isAbout = (text: string, subjects: readonly string[][]): boolean =>
  subjects.length === 0 ||
  subjects.some((pair) => pair.some((name) => text.toLowerCase().includes(name.toLowerCase())));
