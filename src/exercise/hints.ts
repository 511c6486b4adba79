/** Hints: the format of an exercise's `hints.yaml`. */
import * as z from "zod";

const text = z.string().trim().min(1);

/** The format of `exercises/<name>/hints.yaml`: hints in the order in which candidates get them. */
export const hintsSchema = z
  .strictObject({
    hints: z
      .array(
        z.strictObject({
          /** Shown before the hint, so that nobody pays for a hint that they do not need. */
          topic: text,
          /** Points that the hint costs, of the 100 of the final score. */
          cost: z.number().int().positive(),
          hint: text,
        }),
      )
      .min(1),
  })
  .refine(({ hints }) => new Set(hints.map(({ topic }) => topic)).size === hints.length, "two hints share a topic");

export type Hint = z.infer<typeof hintsSchema>["hints"][number];
