/** The follow-up interview: the format of an exercise's `defend.yaml`. */
import * as z from "zod";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores");
const sentence = z.string().trim().min(10, "a sentence of at least 10 characters");

/**
 * What a question is about: a general question from the exercise's bank, or something in the candidate's repository.
 */
const ORIGINS = ["bank", "worst_case", "worst_field", "function", "number", "decision", "ai_log"] as const;

/** Descriptions of the levels 0 to 4 of an answer. */
const anchorsSchema = z.strictObject({ 0: sentence, 1: sentence, 2: sentence, 3: sentence, 4: sentence });
/** Yes/no questions about an answer, for the judge. */
const criteriaSchema = z.array(sentence).min(1);

/** Number of questions in an interview. */
export const QUESTIONS_PER_SESSION = 6;
/** Time for one answer, in seconds. A longer answer is not cut off; the overrun is recorded. */
export const SECONDS_PER_QUESTION = 120;

/** The format of `exercises/<name>/defend.yaml`: the question bank of the follow-up interview. */
export const defendSchema = z
  .strictObject({
    /** Default anchors, also used for questions about the repository. */
    anchors: anchorsSchema,
    /** Default criteria. */
    criteria: criteriaSchema,
    questions: z
      .array(
        z.strictObject({
          id,
          topic: text,
          question: sentence,
          /** The general form of a repository question. The two are never asked in the same interview. */
          covers: z.enum(ORIGINS).exclude(["bank"]).optional(),
          /** Override the defaults. */
          anchors: anchorsSchema.optional(),
          criteria: criteriaSchema.optional(),
        }),
      )
      .min(2 * QUESTIONS_PER_SESSION, "too few questions: a second interview would repeat them"),
  })
  .refine(
    ({ questions }) => new Set(questions.map((question) => question.id)).size === questions.length,
    "two questions share an id",
  );

export type DefenseBank = z.infer<typeof defendSchema>;
export type BankQuestion = DefenseBank["questions"][number];
export type Anchors = z.infer<typeof anchorsSchema>;

/**
 * A question of one interview. The attempt log stores it in full, so that an interrupted interview continues with the
 * same questions.
 */
export const drawnQuestionSchema = z.object({
  id: z.string(),
  origin: z.enum(ORIGINS),
  topic: z.string(),
  question: z.string(),
  /** What the question refers to: `src/x.ts:40`, `run 7`, `case doc-003`. Empty for the bank. */
  sources: z.array(z.string()),
  /** Lines to show below the question, such as predicted and correct values. */
  facts: z.array(z.string()),
});
export type DrawnQuestion = z.infer<typeof drawnQuestionSchema>;
