import type { Json, JsonObject } from "../../base/json.ts";
import { isObject } from "../../base/json.ts";
import type { Reply, ReplyCall } from "../reply/compose.ts";
import { uniform } from "../text.ts";
import type { FaultName } from "./types.ts";

/**
 * Corrupts a valid reply.
 * @param fault fault to inject
 * @param key key of the case, which decides the kind of schema violation together with the seed
 * @returns the corrupted reply; null if this fault has no effect on the reply, or is injected elsewhere
 */
export function corruptReply(reply: Reply, fault: FaultName, key: string, seed: number): Reply | null {
  switch (fault) {
    case "empty_answer":
      return { text: "", calls: [], finish: "stop" };
    case "length":
      return truncate(reply, "length");
    case "truncated_json":
      return truncate(reply, reply.calls.length > 0 ? "calls" : "stop");
    case "malformed_call":
      return reply.calls.length > 0 ? truncate(reply, "malformed_call") : null;
    case "prose_around_json":
      return reply.calls.length === 0 && parseJson(reply.text) !== undefined
        ? {
            ...reply,
            text: `Certainly! Here is what I found:\n\n\`\`\`json\n${reply.text}\n\`\`\`\n\nLet me know if you need anything else.`,
          }
        : null;
    case "schema_violation":
      return violate(reply, Math.floor(3 * uniform(seed, key, "violation")));
    default:
      return null;
  }
}

/** Cuts the text and the arguments in the middle, where the result can neither be parsed nor completed by guessing. */
function truncate(reply: Reply, finish: Reply["finish"]): Reply {
  const start = (text: string) => text.slice(0, Math.max(1, Math.floor(0.6 * text.length)));
  const calls = reply.calls.map((call): ReplyCall => ({ ...call, raw: start(JSON.stringify(call.arguments)) }));
  return { text: start(reply.text), calls, finish };
}

function violate(reply: Reply, start: number): Reply | null {
  const [call] = reply.calls;
  const content = call ? call.arguments : parseJson(reply.text);
  if (!isObject(content)) return null;
  // Not every violation applies to every reply: take the first one that does.
  for (let step = 0; step < VIOLATIONS.length; step++) {
    const broken = VIOLATIONS[(start + step) % VIOLATIONS.length]?.(content);
    if (!broken) continue;
    if (call) return { ...reply, calls: [{ ...call, arguments: broken }, ...reply.calls.slice(1)] };
    return { ...reply, text: JSON.stringify(broken) };
  }
  return null;
}

const AMOUNT = /^-?\d+[.,]\d{2}$/;

const VIOLATIONS: readonly ((content: JsonObject) => JsonObject | null)[] = [
  (content) => changeFirst(content, isAmount, (value) => Number(value).toFixed(2).replace(".", ",")),
  (content) =>
    changeFirst(
      content,
      (value) => typeof value === "string" && value !== "",
      (value) => [value],
    ),
  (content) => {
    const renamed = changeFirst(content, isAmount, (value) => ({ amount: value }));
    return { ...(renamed ?? content), note: "extracted with high confidence" };
  },
];

const isAmount = (value: Json) =>
  (typeof value === "string" && AMOUNT.test(value)) ||
  (typeof value === "number" && !Number.isInteger(value) && value > 1);

/** Changes the first value that matches, at any depth. @returns the changed object; null if no value matches */
function changeFirst(
  content: JsonObject,
  matches: (value: Json) => boolean,
  change: (value: Json) => Json,
): JsonObject | null {
  for (const [key, value] of Object.entries(content)) {
    if (matches(value)) return { ...content, [key]: change(value) };
    const inner = isObject(value) ? changeFirst(value, matches, change) : null;
    if (inner) return { ...content, [key]: inner };
  }
  return null;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
