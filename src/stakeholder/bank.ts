import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stakeholder } from "../exercise/stakeholder.ts";
import { OUTSIDE } from "./classifier.ts";
import type { Example, TrainingData } from "./train.ts";

/** Phrasings that all exercises share: questions about every take-home, and questions that have no answer anywhere. */
const SHARED = join(import.meta.dirname, "phrasings");

/**
 * The ways to ask for each answer of an exercise, as training data. Classes are numbered in the order of the answers;
 * the last one is for questions without an answer.
 *
 * A folder of phrasings has a file `ID.txt` for each answer, with a phrasing per line; `outside.txt`, with questions that
 * have no answer; `keywords.txt`, with lines `ID: word, words, ...` of what people ask with; and `synonyms.txt`, with a group
 * of words per line. Answers that all exercises have in common get the shared phrasings as well.
 */
export function trainingDataOf(stakeholder: Stakeholder, folder: string): TrainingData {
  const synonyms = [SHARED, folder].flatMap((each) => linesOf(join(each, "synonyms.txt")));
  return { examples: examplesOf(stakeholder, folder), classes: stakeholder.answers.length + 1, synonyms };
}

function examplesOf({ answers, outside }: Stakeholder, folder: string): Example[] {
  const ids = [...answers.map(({ id }) => id), OUTSIDE];
  const questions = new Map(answers.map(({ id, question }) => [id, [question]]));
  return ids.flatMap((id, index) => {
    const texts = [
      ...(questions.get(id) ?? outside),
      ...[folder, SHARED].flatMap((each) => [...phrasingsOf(each, id), ...keywordsOf(each, id)]),
    ];
    const distinct = new Map(texts.map((text) => [text.toLowerCase(), text]));
    return [...distinct.values()].map((text) => ({ text, class: index }));
  });
}

/** The phrasings of an answer in a folder; none where it has no file. */
export const phrasingsOf = (folder: string, id: string): string[] => linesOf(join(folder, `${id}.txt`));

function keywordsOf(folder: string, id: string): string[] {
  const prefix = `${id}: `;
  const line = linesOf(join(folder, "keywords.txt")).find((each) => each.startsWith(prefix));
  return line?.slice(prefix.length).split(", ") ?? [];
}

function linesOf(file: string): string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
