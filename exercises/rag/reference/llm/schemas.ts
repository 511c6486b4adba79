import * as z from "zod";
import { MAX_CITATIONS } from "../../contract.ts";

/** A model's ranking of passages: their numbers, best first. */
export const rankingSchema = z.strictObject({ ranking: z.array(z.int()).max(60) });

/** A model's answer. */
export const modelAnswerSchema = z.strictObject({
  /** null where the passages do not contain it. */
  answer: z.string().trim().min(1).max(200).nullable(),
  citations: z
    .array(
      z.strictObject({
        doc: z.string().min(1),
        quote: z.string({ error: "a sentence of the passage, word for word" }).min(1).max(1000),
      }),
    )
    .max(MAX_CITATIONS),
});

export type ModelAnswer = z.infer<typeof modelAnswerSchema>;
