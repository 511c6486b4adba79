import * as z from "zod";

/**
 * What comes in and what goes out. One JSON object per line, both ways: `cases.jsonl` holds the requests, the output file
 * one answer per request. What was done at the desk is seen by the desk itself; here you only say how it ended.
 */
export const CaseSchema = z.object({
  id: z.string().min(1),
  ticket_id: z.string(),
  /** As the customer wrote it, with the address that it came from. */
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
