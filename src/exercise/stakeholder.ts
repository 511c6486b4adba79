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
    /** Examples of questions that have no answer, for a model that chooses. The classifier has more of them. */
    outside: z.array(text).min(1),
    answers: z
      .array(
        z.strictObject({
          id,
          /** The question in the words of an experienced person; shown after the attempt. */
          question: text,
          answer: text,
          /** The answer repeats what the brief or the data say, so that it does not count as found out. */
          general: z.boolean().default(false),
        }),
      )
      .min(1),
    /** The classifier of questions, encoded. The build trains it with the phrasings next to the file. */
    classifier: z.string().default(""),
  })
  .refine(
    ({ answers }) => new Set(answers.map((answer) => answer.id)).size === answers.length,
    "two answers share an id",
  );

export type Stakeholder = z.infer<typeof stakeholderSchema>;
export type StakeholderAnswer = Stakeholder["answers"][number];
