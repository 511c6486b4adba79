import type { AttemptEvent } from "../../attempt/events.ts";
import type { Stakeholder } from "../../exercise/stakeholder.ts";
import { fileAt } from "../../repository/history.ts";
import { CLARIFICATIONS_FILE } from "../../repository/layout.ts";
import type { CheckContext } from "../check.ts";
import { wordsOf } from "./stored-figures.ts";

/** An answer of the stakeholder that a question of the candidate unlocked. */
interface UnlockedAnswer {
  id: string;
  /** The question as it was asked. */
  question: string;
  /** When it was asked, in milliseconds since the epoch. */
  at: number;
  answer: string;
  /** The brief or the data say it as well. */
  general: boolean;
}

/** The answers that questions in the attempt log unlocked, each once, in the order of the log. */
export function unlockedAnswers(events: readonly AttemptEvent[], stakeholder: Stakeholder): UnlockedAnswer[] {
  const unlocked = new Map<string, UnlockedAnswer>();
  for (const event of events) {
    if (event.type !== "asked") continue;
    for (const id of event.entries) {
      const found = stakeholder.answers.find((one) => one.id === id);
      if (!found || unlocked.has(id)) continue;
      const { answer, general } = found;
      unlocked.set(id, { id, question: event.question, at: Date.parse(event.at), answer, general });
    }
  }
  return [...unlocked.values()];
}

/** A use shows in this many words of the answer that the generated repository does not have. */
const MIN_TERMS = 2;
/** Shorter words are mostly grammar. */
const MIN_LETTERS = 4;
/** Lines of a text around a word that count as one place. */
const NEAR_LINES = 3;

/** Where an answer is used: by the candidate's own code, README or decisions; undefined when nothing of it is found. */
type FindUse = (answer: UnlockedAnswer) => string | undefined;

/**
 * How to find uses of answers. An answer is used where several of its words that the generated repository does not have,
 * or numbers, stand close together in a file that the candidate wrote. The file with the answers themselves is left out.
 */
export async function useFinder({ repository, history, files }: CheckContext): Promise<FindUse> {
  const changed = [...new Set(history.own.flatMap((commit) => commit.files.map(({ path }) => path)))];
  const wanted = changed.filter(
    (path) => path === "README.md" || path === "DECISIONS.md" || files.pipeline.includes(path),
  );
  const [first] = history.commits;
  const own = new Map<string, string[]>();
  const generated = new Set<string>();
  for (const path of [
    ...new Set([...wanted, "README.md", "DECISIONS.md", "BRIEF.md", "data/README.md", CLARIFICATIONS_FILE]),
  ]) {
    const before = first ? ((await fileAt(repository.root, first.hash, path)) ?? "") : "";
    for (const word of wordsOf(before)) generated.add(stem(word));
    if (!wanted.includes(path)) continue;
    const known = new Set(before.split("\n"));
    own.set(
      path,
      (await files.text(path)).split("\n").map((line) => (known.has(line) ? "" : line)),
    );
  }
  return ({ answer }) => {
    const terms = new Set(
      wordsOf(answer)
        .filter((word) => /\d/.test(word) || word.length >= MIN_LETTERS)
        .map(stem)
        .filter((word) => !generated.has(word) && !GRAMMAR.has(word)),
    );
    const needed = Math.min(MIN_TERMS, terms.size);
    if (needed === 0) return undefined;
    for (const [path, lines] of own) {
      const place = placeOf(lines, terms, needed);
      if (place !== undefined) return `${path}:${place}`;
    }
    return undefined;
  };
}

/** The first line, from 1, from which on enough terms stand close together. */
function placeOf(lines: readonly string[], terms: ReadonlySet<string>, needed: number): number | undefined {
  const found = lines.map((line) =>
    wordsOf(splitNames(line))
      .map(stem)
      .filter((word) => terms.has(word)),
  );
  for (let index = 0; index < found.length; index++) {
    if (found[index]?.length === 0) continue;
    if (new Set(found.slice(index, index + NEAR_LINES).flat()).size >= needed) return index + 1;
  }
  return undefined;
}

/** `wrongTotalCost` and `wrong_total_cost` consist of words. */
const splitNames = (line: string) => line.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");

/** A word without the endings of plurals and tenses, so that "invoices" is found by "invoice". */
const stem = (word: string) => (word.length > MIN_LETTERS ? word.replace(/(ies|es|s|ed|ing)$/, "") : word);

/** Words of ordinary speech. They show no use. */
const GRAMMAR = new Set(
  (
    "about after again also always another any anybody anything because been before being both cannot come could does done down " +
    "each either else even ever every everybody everything from give given goes gone have here into just keep know known last later " +
    "least less like look made make many mind more most much must need never nobody none nothing once only other otherwise over " +
    "rather same said says should some somebody something still such take tell than that their them then there these they thing " +
    "think this those though thing time took under unless until upon used very want well went were what when where whether which " +
    "while whole will with within without would write year your yours true false null value text line first second third good " +
    "better best read right wrong sure help people program"
  )
    .split(" ")
    .map(stem),
);
