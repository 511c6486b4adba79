import { createAnswerForm, readChoice, readKeys, readText } from "../../../src/exercise/form.ts";
import type { ParsedAnswer } from "../../../src/exercise/grading.ts";
import { isObject } from "../../../src/exercise/json.ts";
import { type AgentAnswer, REASON_CODES, STATUSES } from "../contract.ts";

/** Keys of an answer, each with the other names under which it is read. */
const KEYS = { status: [], reason_code: ["reason", "code"], message: ["reply"] };

/**
 * Reads a line of the output. Status and reason code may be written with other capitals, blanks or dashes, which is recorded;
 * a word that is none of those of the contract counts as no status or code.
 */
export function readAnswer(line: unknown): ParsedAnswer<AgentAnswer> {
  if (!isObject(line) || typeof line["id"] !== "string")
    return { ok: false, reason: 'expected an object with an "id"' };
  const form = createAnswerForm();
  const { status, reason_code, message, ...others } = readKeys(line, KEYS, form);
  return {
    ok: true,
    answer: {
      ...others,
      id: line["id"],
      status: form.take("status", status, readChoice(status, STATUSES), null),
      reason_code: form.take("reason_code", reason_code, readChoice(reason_code, REASON_CODES), null),
      // Not graded: an empty message is no deviation.
      message: message === "" ? "" : form.take("message", message, readText(message), null),
    },
    form: form.deviations,
  };
}

/** What an answer reports. */
export type Report = Pick<AgentAnswer, "status" | "reason_code">;
