import * as z from "zod";

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

/** The form of an answer: a line of a solution's output. Further keys are allowed. */
export const answerSchema = z.looseObject({
  id: z.string(),
  answer: z.string({ error: "a string, or null" }).nullish(),
  abstain: z.boolean({ error: "true or false" }).optional(),
  citations: z
    .array(
      z.looseObject({
        doc: z.string({ error: "a document's id" }),
        quote: z.string({ error: "text of the document" }),
      }),
      {
        error: 'a list of {"doc", "quote"}',
      },
    )
    .optional(),
  retrieved: z.array(z.string({ error: "a document's id" }), { error: "a list of document ids" }).optional(),
});

export type RagAnswer = z.infer<typeof answerSchema>;

/** A document's id, and text that stands in the document word for word. */
export type Citation = { doc: string; quote: string };
