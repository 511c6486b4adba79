import * as z from "zod";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores");

/** What `exercises/<name>/stakeholder.yaml` holds: who answers questions, and what she or he knows. */
export const stakeholderSchema = z
  .strictObject({
    name: text,
    role: text,
    /** What is said when nothing fits; each says that an assumption has to be written down. */
    unknown: z.array(text).min(1),
    /** Questions that look like others and have no answer; where one of them fits best, nothing is known. */
    outside: z.array(text),
    /** The lowest score (0 to 1) at which an answer is given; chosen on test questions of the exercise that are for tuning. */
    threshold: z.number().min(0).max(1),
    /** Groups of words that mean the same in this exercise. */
    synonyms: z.array(z.array(z.string().regex(/^[a-z0-9-]+$/)).min(2)),
    answers: z
      .array(
        z.strictObject({
          id,
          /** The question as an experienced person would put it; shown after the attempt. */
          question: text,
          answer: text,
          /** Words that point to it, in whatever sentence they stand. */
          keywords: text,
          /** Ways to ask for it. */
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
export type StakeholderAnswer = Stakeholder["answers"][number];
