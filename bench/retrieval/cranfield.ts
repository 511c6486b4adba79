import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../../src/base/random.ts";

/** A query of the collection. */
interface Topic {
  /** The ordinal of the query, 1 to 225, by which the judgments are numbered. */
  number: number;
  text: string;
}

/** A test collection: documents, queries and relevance judgments. */
export interface TestCollection {
  documents: { id: string; text: string }[];
  topics: Topic[];
  /** Grades of the judged documents, by topic number and document id. */
  judgments: Map<number, Map<string, number>>;
}

/**
 * The Cranfield collection: 1400 abstracts and 225 queries about aerodynamics (Cleverdon 1967).
 *
 * Queries have sparse ids up to 365, but the judgments number them 1 to 225 in their order. Grades in `qrelcorrected`
 * are 1 to 5, higher is better; 5 marks the article that the query came from.
 *
 * @returns undefined unless all three files are in `folder`
 */
export function readCranfield(folder: string): TestCollection | undefined {
  const files = ["cran.all.1400", "cran.qry", "qrelcorrected"].map((name) => join(folder, name));
  if (!files.every((file) => existsSync(file))) return undefined;
  const [articles = "", queries = "", grades = ""] = files.map((file) =>
    readFileSync(file, "utf8").replaceAll("\r\n", "\n"),
  );
  const documents = recordsIn(articles).map((record) => ({
    id: String(Number.parseInt(record, 10)),
    // Title, authors, bibliography and abstract as one text; the abstract repeats the title.
    text: record.slice(record.indexOf("\n")).replace(/^\.[TABW]$/gm, ""),
  }));
  const topics = recordsIn(queries).map((record, index) => ({
    number: index + 1,
    text: record.slice(record.indexOf(".W") + 2).trim(),
  }));
  const judgments = new Map<number, Map<string, number>>();
  for (const line of grades.trim().split("\n")) {
    const [topic = "", , document = "", grade = ""] = line.trim().split(/\s+/);
    const gradesOfTopic = judgments.get(Number(topic)) ?? new Map<string, number>();
    judgments.set(Number(topic), gradesOfTopic.set(document, Number(grade)));
  }
  return { documents, topics, judgments };
}

const recordsIn = (text: string) => text.split(/^\.I /m).slice(1);

/**
 * The documents, extended to `times` as many with documents made of random sentences of the real ones. Vocabulary and
 * lengths stay as in the collection, so that times and sizes are meaningful; rankings are not.
 */
export function enlarge(documents: TestCollection["documents"], times: number): TestCollection["documents"] {
  const random = createRandom(7);
  const sentences = documents.map(({ text }) => text.split(/\s\.\s/).filter((sentence) => sentence.trim() !== ""));
  const generated: TestCollection["documents"] = [];
  for (let copy = 1; copy < times; copy++) {
    for (const [index, { text }] of documents.entries()) {
      // From up to three documents; from one document each the result would be a collection of copies.
      const sources = [index, random.int(0, documents.length - 1), random.int(0, documents.length - 1)];
      const parts: string[] = [];
      for (let length = 0; length < text.length; length += parts.at(-1)?.length ?? 1) {
        const source = sentences[random.pick(sources)] ?? [];
        parts.push(source[random.int(0, Math.max(0, source.length - 1))] ?? "and");
      }
      generated.push({ id: `made-${copy}-${index}`, text: parts.join(" . ") });
    }
  }
  return [...documents, ...generated];
}
