import * as z from "zod";

/**
 * Input and output, one JSON object per line: `cases.jsonl` has the requests, and the output file one answer per request. The
 * tool server records the calls itself; the answer only reports the outcome.
 */
export const CaseSchema = z.object({
  id: z.string().min(1),
  ticket_id: z.string(),
  /** The email of the customer, with the sender's address. */
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
  /** Why the case failed, when something went wrong. */
  error: z.string().optional(),
});
export type Answer = z.infer<typeof AnswerSchema>;

/** @throws Error that names the fields with values that are not allowed. */
export function checkReply(reply: unknown): Reply {
  const checked = ReplySchema.safeParse(reply);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`Not a valid answer: ${problems.join("; ")}`);
}

/** @throws Error with the line number when a line of `cases.jsonl` is not a case. */
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
