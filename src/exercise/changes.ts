import * as z from "zod";

const text = z.string().trim().min(1);
const EXAMPLE = /^```json$/m;

/** What `exercises/<name>/changes.yaml` holds: requests that arrive half-way, one of them in each attempt. */
export const changesSchema = z
  .strictObject({
    changes: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores"),
          title: text,
          /** The message as the stakeholder writes it, in Markdown. */
          message: text,
          /** What it means for input and output, with an example; the stakeholder would not write this. */
          contract: text.regex(EXAMPLE, "an example in a block of ```json"),
          /** How to tell that it was handled. */
          handled: z.discriminatedUnion("by", [
            /** By a facet of the exercise's grading, which exists while the change is active. */
            z.strictObject({ by: z.literal("facet"), facet: text }),
            /** By running the solution where every call to the outside is refused and counted. */
            z.strictObject({ by: z.literal("offline") }),
            /** By the time from one document to its answer; 95% of the documents have to keep it. */
            z.strictObject({ by: z.literal("latency"), seconds: z.number().positive() }),
          ]),
        }),
      )
      .min(2),
  })
  .refine(({ changes }) => new Set(changes.map(({ id }) => id)).size === changes.length, "two changes share an id");

export type ChangeRequest = z.infer<typeof changesSchema>["changes"][number];

/** The flag that hands changes on to such a command. */
export const changeFlag = (changes: readonly { id: string }[]): string[] => [
  "--change",
  changes.map(({ id }) => id).join(",") || "none",
];
