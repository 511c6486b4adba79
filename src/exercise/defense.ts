import * as z from "zod";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores");
const sentence = z.string().trim().min(10, "a sentence of at least 10 characters");

/** What a question is made from: the exercise's bank, or something in the candidate's own repository. */
export const ORIGINS = ["bank", "worst_case", "worst_field", "function", "number", "decision"] as const;
export type Origin = (typeof ORIGINS)[number];

/** What the levels 0 to 4 of an answer mean, in words. */
const anchorsSchema = z.strictObject({ 0: sentence, 1: sentence, 2: sentence, 3: sentence, 4: sentence });
/** Yes/no questions about an answer, for a judge. */
const criteriaSchema = z.array(sentence).min(1);

/** An interview has this many questions. */
export const QUESTIONS_PER_SESSION = 6;
/** Time for one answer, in seconds. What takes longer is recorded, not cut off. */
export const SECONDS_PER_QUESTION = 120;

/** What `exercises/<name>/defend.yaml` holds: the follow-up interview's bank. */
export const defendSchema = z
  .strictObject({
    /** For questions without anchors of their own, those from the repository among them. */
    anchors: anchorsSchema,
    criteria: criteriaSchema,
    questions: z
      .array(
        z.strictObject({
          id,
          topic: text,
          question: sentence,
          /** Asks in general what a question from the repository asks of one thing; never asked beside it. */
          covers: z.enum(ORIGINS).exclude(["bank"]).optional(),
          anchors: anchorsSchema.optional(),
          criteria: criteriaSchema.optional(),
        }),
      )
      .min(2 * QUESTIONS_PER_SESSION, "too few questions: a second interview would ask the same"),
  })
  .refine(
    ({ questions }) => new Set(questions.map((question) => question.id)).size === questions.length,
    "two questions share an id",
  );

export type DefenseBank = z.infer<typeof defendSchema>;
export type BankQuestion = DefenseBank["questions"][number];
export type Anchors = z.infer<typeof anchorsSchema>;

/** A question as it is asked; kept whole in the attempt log, so that an interview goes on with the same ones. */
export const drawnQuestionSchema = z.object({
  id: z.string(),
  origin: z.enum(ORIGINS),
  topic: z.string(),
  question: z.string(),
  /** Where it comes from: `src/x.ts:40`, `run 7`, `case doc-003`. Empty for the bank. */
  sources: z.array(z.string()),
  /** Lines shown below it, such as predicted and right values. */
  facts: z.array(z.string()),
});
export type DrawnQuestion = z.infer<typeof drawnQuestionSchema>;
