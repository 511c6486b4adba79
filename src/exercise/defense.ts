/** The follow-up interview: the format of an exercise's `defend.yaml`. */
import * as z from "zod";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, "lower-case letters, digits and underscores");
const sentence = z.string().trim().min(10, "a sentence of at least 10 characters");

/**
 * What a question is about: a general question from the exercise's bank, or something in the candidate's repository.
 */
const ORIGINS = [
  "bank",
  "worst_case",
  "worst_field",
  "function",
  "number",
  "decision",
  "ai_log",
  "prediction",
] as const;

/** Descriptions of the levels 0 to 4 of an answer. */
const anchorsSchema = z.strictObject({ 0: sentence, 1: sentence, 2: sentence, 3: sentence, 4: sentence });
/** Yes/no questions about an answer, for the judge. */
const criteriaSchema = z.array(sentence).min(1);

/** Number of questions in an interview. */
export const QUESTIONS_PER_SESSION = 6;
/** Time for one answer, in seconds. A longer answer is not cut off; the overrun is recorded. */
export const SECONDS_PER_QUESTION = 120;

/** Time for a prediction, in seconds; a later or untimed one counts half. */
export const SECONDS_PER_PREDICTION = 180;
/** Time for the change of the candidate's own program, in seconds; one that is handed in later counts half. */
export const SECONDS_PER_TASK = 600;
/** After this time, in seconds, the change cannot be handed in any more. */
export const MAX_SECONDS_PER_TASK = 1200;

/** A key of the solution's answer before the change, or of the case. */
const source = z.string().regex(/^(answer|case)\.[a-z_]+$/, "answer.KEY or case.KEY");
const conditionSchema = z
  .strictObject({
    of: source,
    /** Whether there is a value: neither absent nor null nor empty. */
    is: z.enum(["blank", "present"]).optional(),
    /** The value is one of these. */
    in: z.array(z.string()).min(1).optional(),
    /** A regular expression; case is ignored. */
    matches: text.optional(),
  })
  .refine(
    (condition) => [condition.is, condition.in, condition.matches].filter((one) => one !== undefined).length === 1,
    "exactly one of `is`, `in` and `matches`",
  );
/** A constant, or a text made from another value; null if that is blank. */
const valueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({
    of: source,
    /** A regular expression; the value is what it matches first, null without a match. */
    take: text.optional(),
    /** A regular expression; everything that it matches is removed. */
    remove: text.optional(),
    lower: z.boolean().optional(),
  }),
]);
/**
 * A small requirement for "make this change in ten minutes". For each case, the first rule whose conditions all hold says
 * which keys the answer has after the change; all other graded values stay as they were before it.
 */
const taskSchema = z.strictObject({
  id,
  title: text,
  /** The requirement, in Markdown, with everything that a candidate needs to know. */
  message: text,
  rules: z
    .array(
      z.strictObject({
        when: z.array(conditionSchema).optional(),
        set: z.record(z.string().regex(/^[a-z_]+$/), valueSchema),
      }),
    )
    .min(2, "two outcomes, so that a constant earns little"),
});
export type ChangeTask = z.infer<typeof taskSchema>;
export type TaskRule = ChangeTask["rules"][number];

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
          covers: z.enum(ORIGINS).exclude(["bank", "prediction"]).optional(),
          /** Override the defaults. */
          anchors: anchorsSchema.optional(),
          criteria: criteriaSchema.optional(),
        }),
      )
      .min(2 * QUESTIONS_PER_SESSION, "too few questions: a second interview would repeat them"),
    /** Changes to make in ten minutes, of which an interview asks for one. */
    tasks: z.array(taskSchema).min(2, "a second interview would repeat the only one"),
    /** Number of hidden cases that a changed program is run on. */
    task_cases: z.number().int().min(4),
  })
  .refine(
    ({ questions }) => new Set(questions.map((question) => question.id)).size === questions.length,
    "two questions share an id",
  );

export type DefenseBank = z.infer<typeof defendSchema>;
export type BankQuestion = DefenseBank["questions"][number];
export type Anchors = z.infer<typeof anchorsSchema>;

/** A change of the candidate's code, and what the change is tried on. What it does is not stored before the answer. */
const changedCodeSchema = z.object({
  /** The change is about the candidate's own tests: which of them fail. Absent: about answers to cases. */
  subject: z.literal("tests").exactOptional(),
  /** Hash of the commit with the code before the change. */
  commit: z.string(),
  file: z.string(),
  /** From 1. */
  line: z.number().int(),
  operator: z.string(),
  /** Offset of the replaced text in the file, in UTF-16 code units. */
  start: z.number().int(),
  before: z.string(),
  after: z.string(),
  /** Ids of the development cases, or names of the tests. */
  cases: z.array(z.string()),
  /** Fields in which an answer may change. */
  fields: z.array(z.string()),
});
export type ChangedCode = z.infer<typeof changedCodeSchema>;

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
  /** Only for a prediction: what the question is about. */
  change: changedCodeSchema.exactOptional(),
});
export type DrawnQuestion = z.infer<typeof drawnQuestionSchema>;
