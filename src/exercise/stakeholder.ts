/** The stakeholder: the format of an exercise's `stakeholder.yaml`. */
import * as z from "zod";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores");

/** The format of `exercises/<name>/stakeholder.yaml`: who answers the candidate's questions, and what they know. */
export const stakeholderSchema = z
  .strictObject({
    name: text,
    role: text,
    /** Replies if no answer matches. Each tells the candidate to write down an assumption. */
    unknown: z.array(text).min(1),
    /**
     * Questions that resemble answered ones but have no answer. If one of them matches best, the reply is `unknown`.
     */
    outside: z.array(text),
    /** Minimum score of a match, from 0 to 1. Choose it on the exercise's test questions for tuning. */
    threshold: z.number().min(0).max(1),
    /** Groups of words that are synonyms in this exercise. */
    synonyms: z.array(z.array(z.string().regex(/^[a-z0-9-]+$/)).min(2)),
    answers: z
      .array(
        z.strictObject({
          id,
          /** The question in the words of an experienced person; shown after the attempt. */
          question: text,
          answer: text,
          /** Words that indicate the question, in any sentence. */
          keywords: text,
          /** Typical wordings of the question. */
          phrasings: z.array(text).min(3),
        }),
      )
      .min(1),
  })
  .refine(
    ({ answers }) => new Set(answers.map((answer) => answer.id)).size === answers.length,
    "two answers share an id",
  );

export type Stakeholder = z.infer<typeof stakeholderSchema>;
