import type { ParsedAnswer } from "../../../src/exercise/grading.ts";
import { isObject } from "../../../src/exercise/json.ts";
import { answerSchema, type RagAnswer } from "../contract.ts";

/** Validate one decoded line of output. The reason of a rejection names the key and what it should hold. */
export function parseAnswer(line: unknown): ParsedAnswer<RagAnswer> {
  const result = answerSchema.safeParse(line);
  if (result.success) return { ok: true, answer: result.data };
  const [issue] = result.error.issues;
  const field = issue?.path.join(".");
  return { ok: false, reason: field ? `${field}: expected ${issue?.message}` : (issue?.message ?? "not an object") };
}

const GRADED_KEYS = ["answer", "abstain", "citations", "retrieved"] as const;

/** The valid part of an invalid line: without the graded keys that are invalid. null when it is no object with an id. */
export function recoverAnswer(line: unknown): RagAnswer | null {
  if (!isObject(line)) return null;
  const { id, ...rest } = line;
  const invalid = new Set<string>(GRADED_KEYS.filter((key) => !parseAnswer({ id, [key]: rest[key] }).ok));
  const valid = Object.fromEntries(Object.entries(rest).filter(([key]) => !invalid.has(key)));
  const recovered = parseAnswer({ id, ...valid });
  return recovered.ok ? recovered.answer : null;
}
