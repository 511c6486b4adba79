import { contentWords, tokens } from "./tokens.ts";

/** More than one question at a time is possible, but not a whole letter. */
const MAX_PARTS = 4;
const MIN_CONTENT_WORDS = 2;

const OPENINGS =
  /^(?:and |also |but |so |or )?(?:who|whom|whose|what(?! an? )|when|where|which|why|how|is|are|am|was|were|do|does|did|can|could|may|might|must|should|shall|will|would|have|has|any)\b/i;

const isQuestion = (sentence: string): boolean => sentence.endsWith("?") || OPENINGS.test(sentence);

/** The sentences of a text that are questions, where it has several: "Which date? And with tax or without?" */
export function partsOf(text: string): string[] {
  const sentences = text.split(/(?<=[?!.;])\s+/).filter((sentence) => tokens(sentence).length > 0);
  const questions = sentences.filter((sentence) => isQuestion(sentence.trim()));
  return sentences.length > 1 ? questions.slice(0, MAX_PARTS) : [];
}

/** A question that starts like this depends on the one before it: "or is one enough?", "If yes, by whom?" */
const CONTINUATIONS = /^(?:or|if|when|else)\b/i;

/** What two questions in one sentence are joined by. */
const JOINTS = /,?\s+(?:and|plus)\s+(?:also\s+)?|;\s+/gi;

/** Words that mean something only together with what was said before. */
const REFERRING_WORDS: ReadonlySet<string> = new Set(
  (
    "who whom whose what when where which why how or if yes no not one ones other others else same way thing things much many " +
    "more matter better enough fine ok okay sure right correct possible allowed use used need know want see think mean believe " +
    "handle handled differently expect instead both either pick choose give take go anything something nothing usually"
  ).split(" "),
);

/**
 * The questions that a text asks, where there are several that can be understood on their own, also if "and" joins them: "Which
 * date counts and who reads the output?"
 */
export function clausesOf(text: string): string[] {
  const sentences = text.split(/(?<=[?!.;])(?<!\b(?:e\.g|i\.e|incl|etc|vs)\.)\s+/).map((sentence) => sentence.trim());
  const clauses = sentences.filter(isQuestion).flatMap((sentence) => joinedQuestions(sentence));
  return clauses.length > 1 ? clauses.filter((clause) => ownWords(clause) > 0).slice(0, MAX_PARTS) : [];
}

/** A sentence at the first joint after which a question opens, and so on, if both sides say enough to be asked alone. */
function joinedQuestions(sentence: string): string[] {
  const clauses = [...sentence.matchAll(JOINTS)].map(({ index, 0: joint }) => ({
    before: sentence.slice(0, index).trim(),
    after: sentence.slice(index + joint.length).trim(),
  }));
  const found = clauses.find(({ before, after }) => isIndependent(before) && isIndependent(after));
  return found ? [found.before, ...joinedQuestions(found.after)] : CONTINUATIONS.test(sentence) ? [] : [sentence];
}

const isIndependent = (clause: string): boolean =>
  OPENINGS.test(clause) && !CONTINUATIONS.test(clause) && ownWords(clause) >= MIN_CONTENT_WORDS;

const ownWords = (clause: string): number => contentWords(clause).filter((word) => !REFERRING_WORDS.has(word)).length;

/** Ways to divide one sentence into two at a conjunction or comma, each half with something to ask about. */
export function splitsOf(sentence: string): [string, string][] {
  const limits = [...sentence.matchAll(/,?\s+(?:and|plus|also)\s+(?:also\s+)?|[,;]\s+/gi)];
  return limits
    .map(({ index, 0: limit }): [string, string] => [sentence.slice(0, index), sentence.slice(index + limit.length)])
    .filter((halves) => halves.every((half) => contentWords(half).length >= MIN_CONTENT_WORDS));
}
