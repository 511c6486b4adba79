import * as z from "zod";

/** What a model is asked for when it orders passages: their numbers. */
export const orderSchema = z.strictObject({ ranking: z.array(z.int()).max(60) });

/** What a model is asked for when it answers. */
export const formSchema = z.strictObject({
  /** null where the passages do not say it. */
  answer: z.string().trim().min(1).max(200).nullable(),
  citations: z
    .array(
      z.strictObject({
        doc: z.string().min(1),
        quote: z.string({ error: "a sentence of the passage, word for word" }).min(1).max(1000),
      }),
    )
    .max(8),
});

export type Form = z.infer<typeof formSchema>;
