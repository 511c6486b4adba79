import * as z from "zod";

/**
 * The format of input and output, with one JSON object per line in both: `cases.jsonl` contains the questions, the
 * output file one answer per question.
 */
export const CaseSchema = z.object({
  id: z.string().min(1),
  question: z.string(),
  /** The date that the question refers to: YYYY-MM-DD. */
  as_of: z.string().optional(),
  /** The asker's group, if any. */
  role: z.string().optional(),
});
export type Case = z.infer<typeof CaseSchema>;

/** Increase it when the answer changes its meaning. Rows of older versions are not changed. */
export const SCHEMA_VERSION = 1;

export const CitationSchema = z.strictObject({
  /** File name of a document, without `.md`. */
  doc: z.string().min(1),
  /** A verbatim quote from that document. */
  quote: z.string().min(1).max(400),
});
export type Citation = z.infer<typeof CitationSchema>;

export const ReplySchema = z.strictObject({
  /** null for an abstention. */
  answer: z.string().trim().min(1).nullable(),
  abstain: z.boolean(),
  citations: z.array(CitationSchema).max(8),
  /** Ids of documents, best first. */
  retrieved: z.array(z.string()).max(10),
  /** Usage of a model; money in US dollars, if known. The kit adds it up. */
  usage: z
    .object({
      model: z.string(),
      input_tokens: z.number().optional(),
      output_tokens: z.number().optional(),
      money: z.number().optional(),
    })
    .optional(),
});
export type Reply = z.infer<typeof ReplySchema>;

export const AnswerSchema = z.strictObject({
  id: z.string().min(1),
  ...ReplySchema.shape,
  latency_ms: z.number().nonnegative().optional(),
  /** Why the question failed. */
  error: z.string().optional(),
});
export type Answer = z.infer<typeof AnswerSchema>;

export const ABSTENTION: Reply = { answer: null, abstain: true, citations: [], retrieved: [] };

/** @throws Error that names the invalid fields */
export function checkReply(reply: unknown): Reply {
  const checked = ReplySchema.safeParse(reply);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`Invalid answer: ${problems.join("; ")}`);
}

/** @throws Error with the line number if a line of `cases.jsonl` is not a case */
export function parseCases(jsonl: string): Case[] {
  return jsonl.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      return [CaseSchema.parse(JSON.parse(line))];
    } catch (error) {
      throw new Error(`cases.jsonl, line ${index + 1} is not a case: ${line.slice(0, 80)}`, { cause: error });
    }
  });
}
