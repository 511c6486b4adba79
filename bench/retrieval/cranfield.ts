import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../../src/base/random.ts";

export interface Topic {
  /** The ordinal of the question, 1 to 225: that is what the judgments go by. */
  number: number;
  text: string;
}

export interface TestCollection {
  documents: { id: string; text: string }[];
  topics: Topic[];
  /** Grade of each judged document, by topic. */
  judgments: Map<number, Map<string, number>>;
}

/**
 * The Cranfield collection: 1400 abstracts and 225 questions about aerodynamics (Cleverdon 1967).
 *
 * The trap in it: questions carry sparse ids up to 365, the judgments number them 1 to 225 in their order. Grades of
 * `qrelcorrected` are 1 to 5, higher is better; 5 marks the paper that the question came from.
 *
 * @returns undefined when the three files are not all in `folder`
 */
export function readCranfield(folder: string): TestCollection | undefined {
  const files = ["cran.all.1400", "cran.qry", "qrelcorrected"].map((name) => join(folder, name));
  if (!files.every((file) => existsSync(file))) return undefined;
  const [papers = "", questions = "", grades = ""] = files.map((file) =>
    readFileSync(file, "utf8").replaceAll("\r\n", "\n"),
  );
  const documents = records(papers).map((record) => ({
    id: String(Number.parseInt(record, 10)),
    // Title, authors, bibliography and abstract, as one text; the abstract repeats the title.
    text: record.slice(record.indexOf("\n")).replace(/^\.[TABW]$/gm, ""),
  }));
  const topics = records(questions).map((record, index) => ({
    number: index + 1,
    text: record.slice(record.indexOf(".W") + 2).trim(),
  }));
  const judgments = new Map<number, Map<string, number>>();
  for (const line of grades.trim().split("\n")) {
    const [topic = "", , document = "", grade = ""] = line.trim().split(/\s+/);
    const judged = judgments.get(Number(topic)) ?? new Map<string, number>();
    judgments.set(Number(topic), judged.set(document, Number(grade)));
  }
  return { documents, topics, judgments };
}

const records = (text: string) => text.split(/^\.I /m).slice(1);

/**
 * As many texts as wanted, made of sentences of the real ones at random: words and lengths stay as in the collection, so
 * that times and sizes mean something; what is found in them does not.
 */
export function multiply(documents: TestCollection["documents"], times: number): TestCollection["documents"] {
  const random = createRandom(7);
  const sentences = documents.map(({ text }) => text.split(/\s\.\s/).filter((sentence) => sentence.trim() !== ""));
  const made: TestCollection["documents"] = [];
  for (let copy = 1; copy < times; copy++) {
    for (const [index, { text }] of documents.entries()) {
      // From three texts as a rule: one subject each would make a collection of copies.
      const sources = [index, random.int(0, documents.length - 1), random.int(0, documents.length - 1)];
      const parts: string[] = [];
      for (let length = 0; length < text.length; length += parts.at(-1)?.length ?? 1) {
        const source = sentences[random.pick(sources)] ?? [];
        parts.push(source[random.int(0, Math.max(0, source.length - 1))] ?? "and");
      }
      made.push({ id: `made-${copy}-${index}`, text: parts.join(" . ") });
    }
  }
  return [...documents, ...made];
}
