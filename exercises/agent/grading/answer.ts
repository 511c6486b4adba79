import type { ParsedAnswer } from "../../../src/exercise/grading.ts";
import { isObject } from "../../../src/exercise/json.ts";
import { type AgentAnswer, answerSchema } from "../contract.ts";

/** Validates a decoded line. The reason names the key and what was expected. */
export function parseAnswer(line: unknown): ParsedAnswer<AgentAnswer> {
  const result = answerSchema.safeParse(line);
  if (result.success) return { ok: true, answer: result.data };
  const [issue] = result.error.issues;
  const field = issue?.path.join(".");
  return { ok: false, reason: field ? `${field}: expected ${issue?.message}` : (issue?.message ?? "not an object") };
}

const KEYS = ["status", "reason_code", "message"] as const;

/** An invalid line without its invalid keys; null if it is not an object with an id. */
export function recoverAnswer(line: unknown): AgentAnswer | null {
  if (!isObject(line) || typeof line["id"] !== "string") return null;
  const { id } = line;
  const isValid = (key: string) => !KEYS.some((one) => one === key) || parseAnswer({ id, [key]: line[key] }).ok;
  const valid = parseAnswer(Object.fromEntries(Object.entries(line).filter(([key]) => isValid(key))));
  return valid.ok ? valid.answer : null;
}

/** What an answer reports. */
export type Report = Pick<AgentAnswer, "status" | "reason_code">;
