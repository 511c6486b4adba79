import type { ParsedRequest } from "../wire/protocol.ts";
import type { RequestKind } from "./types.ts";

/**
 * The kind of the request, which is needed before the responder is called. A tool call is expected if tools may be
 * called and the last message is not the result of one.
 */
export function requestKindOf(parsed: ParsedRequest): RequestKind {
  if (parsed.kind !== "generate") return "embedding";
  const { tools, toolChoice, messages } = parsed.request;
  const calls = tools.length > 0 && toolChoice.mode !== "none" && messages.at(-1)?.role !== "tool";
  if (calls) return parsed.stream ? "call_stream" : "call";
  return parsed.stream ? "stream" : "text";
}
