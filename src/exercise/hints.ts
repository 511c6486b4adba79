import * as z from "zod";

const text = z.string().trim().min(1);

/** What `exercises/<name>/hints.yaml` holds: help in the order in which it is given. */
export const hintsSchema = z
  .strictObject({
    hints: z
      .array(
        z.strictObject({
          /** Said before the hint is taken, so that nobody pays for what they know. */
          topic: text,
          /** Points of the final score. */
          cost: z.number().int().positive(),
          hint: text,
        }),
      )
      .min(1),
  })
  .refine(({ hints }) => new Set(hints.map(({ topic }) => topic)).size === hints.length, "two hints share a topic");

export type Hint = z.infer<typeof hintsSchema>["hints"][number];
