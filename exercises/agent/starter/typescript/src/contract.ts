import * as z from "zod";

/**
 * The format of input and output, with one JSON object per line in both: `cases.jsonl` contains the requests, the
 * output file one answer per request. The servers record what was done; the answer only says how the request ended.
 */
export const CaseSchema = z.object({
  id: z.string().min(1),
  ticket_id: z.string(),
  /** The customer's text, with the email address of the sender. */
  request: z.string(),
});
export type Case = z.infer<typeof CaseSchema>;

export const STATUSES = ["done", "refused", "escalated", "failed"] as const;

export const ReplySchema = z.strictObject({
  status: z.enum(STATUSES),
  /** One of the codes in policy.md. */
  reason_code: z.string().min(1),
  /** For the customer. */
  message: z.string(),
});
export type Reply = z.infer<typeof ReplySchema>;

export const AnswerSchema = z.strictObject({
  id: z.string().min(1),
  ...ReplySchema.shape,
  latency_ms: z.number().nonnegative().optional(),
  /** Why the case failed. */
  error: z.string().optional(),
});
export type Answer = z.infer<typeof AnswerSchema>;

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
