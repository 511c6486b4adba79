/** Change requests: the format of an exercise's `changes.yaml`. */
import * as z from "zod";

const text = z.string().trim().min(1);
const EXAMPLE = /^```json$/m;

/**
 * The format of `exercises/<name>/changes.yaml`: requests that change the requirements halfway through an attempt. Each
 * attempt gets one of them.
 */
export const changesSchema = z
  .strictObject({
    changes: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores"),
          title: text,
          /** The stakeholder's message, in Markdown. */
          message: text,
          /** The technical consequences for input and output, in Markdown, with an example of an answer. */
          contract: text.regex(EXAMPLE, "an example in a block of ```json"),
          /** How the grader checks that the change was handled. */
          handled: z.discriminatedUnion("by", [
            /** By a facet of the grading, which exists only while the change is active. */
            z.strictObject({ by: z.literal("facet"), facet: text }),
            /** By a run without network access, in which connections to other machines are blocked and counted. */
            z.strictObject({ by: z.literal("offline") }),
            /** By the time per case, in seconds: 95% of the cases must be answered within it. */
            z.strictObject({ by: z.literal("latency"), seconds: z.number().positive() }),
          ]),
        }),
      )
      .min(2),
  })
  .refine(({ changes }) => new Set(changes.map(({ id }) => id)).size === changes.length, "two changes share an id");

export type ChangeRequest = z.infer<typeof changesSchema>["changes"][number];

/** The command-line flag that passes these changes to another command: `--change a,b`, or `--change none`. */
export const changeFlag = (changes: readonly { id: string }[]): string[] => [
  "--change",
  changes.map(({ id }) => id).join(",") || "none",
];
