import * as z from "zod";
import type { Answer } from "../../../src/exercise/case.ts";
import type { ParsedAnswer } from "../../../src/exercise/grading.ts";
import { REASON_CODES, type ReasonCode, STATUSES, type Status } from "../case-spec.ts";

/** The form of an answer. Further keys are allowed; null where a case came to nothing. */
const answerSchema = z.looseObject({
  id: z.string(),
  status: z.enum(STATUSES, { error: `one of ${STATUSES.join(", ")}` }).nullish(),
  reason_code: z.enum(REASON_CODES, { error: "one of the codes of policy.md" }).nullish(),
  message: z.string({ error: "a string" }).nullish(),
});

/** Validate one decoded line; the reason names the key and what was expected. */
export function parseAnswer(line: unknown): ParsedAnswer {
  const result = answerSchema.safeParse(line);
  if (result.success) return { ok: true, answer: result.data };
  const [issue] = result.error.issues;
  const field = issue?.path.join(".");
  return { ok: false, reason: field ? `${field}: expected ${issue?.message}` : (issue?.message ?? "not an object") };
}

const KEYS = ["status", "reason_code", "message"] as const;

/** An invalid line without the keys that are not valid by themselves; null where it is no object with an id. */
export function salvageAnswer(line: unknown): Answer | null {
  if (typeof line !== "object" || line === null) return null;
  const { id, ...rest } = line as Record<string, unknown>;
  if (typeof id !== "string") return null;
  const broken = new Set<string>(KEYS.filter((key) => !parseAnswer({ id, [key]: rest[key] }).ok));
  return { id, ...Object.fromEntries(Object.entries(rest).filter(([key]) => !broken.has(key))) };
}

/** What an answer claims; null where it says nothing. */
export interface Report {
  status: Status | null;
  reasonCode: ReasonCode | null;
}

/** Read a valid answer, or the absence of one. */
export function readReport(answer: Answer | null): Report {
  const [status, reasonCode] = [answer?.["status"], answer?.["reason_code"]];
  return {
    status: (STATUSES as readonly unknown[]).includes(status) ? (status as Status) : null,
    reasonCode: (REASON_CODES as readonly unknown[]).includes(reasonCode) ? (reasonCode as ReasonCode) : null,
  };
}
