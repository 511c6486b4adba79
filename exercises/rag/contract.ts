/** Longest citation quote, in characters after whitespace is collapsed. A longer quote is a copy, not a citation. */
export const MAX_QUOTE = 400;

/** Citations of one answer that are graded; further ones are ignored. */
export const MAX_CITATIONS = 8;

/**
 * A case as a solution reads it: a line of `cases.jsonl`. A folder with nothing but `questions.txt` yields cases without a
 * day and a role.
 */
export type RagCase = {
  id: string;
  question: string;
  /** The day for which the answer must hold, YYYY-MM-DD. */
  as_of?: string;
  /** The asker's role; absent for an ordinary employee. */
  role?: string;
  /** Several roles of one asker, in place of `role` (change `two_roles`). */
  roles?: readonly string[];
};

/**
 * An answer, a line of a solution's output, as the grader reads it (grading/read-answer.ts). Further keys are allowed. An
 * answer of null, an empty one, and `abstain` all mean an abstention.
 */
export type RagAnswer = {
  id: string;
  answer?: string | null | undefined;
  abstain?: boolean | undefined;
  citations?: Citation[] | undefined;
  /** Ids of documents, best first. */
  retrieved?: string[] | undefined;
  [key: string]: unknown;
};

/** A document's id, and text that stands in the document word for word. */
export type Citation = { doc: string; quote: string };
