/** The part of the score that a fault counts toward. */
type FaultGroup = "retry" | "validation" | "trust" | "spending";

/** One way in which the stand-in misbehaves. */
export interface FaultType {
  name: string;
  group: FaultGroup;
  /** What the server does; continues the sentence "The server ...". */
  does: string;
  /** How to handle it; continues the sentence "A robust solution ...". */
  expectedHandling: string;
  /**
   * Maximum number of consecutive requests of a case that it affects. Infinity: all of them, so that the model is
   * unusable.
   */
  maxRequests: number;
  /** Kinds of requests that it can affect. */
  requestKinds: ReadonlySet<RequestKind>;
}

/**
 * What the client expects: `text` in one response, `stream` as events, `call` for a tool call in one response,
 * `call_stream` for a tool call as events, `embedding` for vectors.
 */
export type RequestKind = "text" | "stream" | "call" | "call_stream" | "embedding";

const kinds = (...names: RequestKind[]): ReadonlySet<RequestKind> => new Set(names);
const ANY = kinds("text", "stream", "call", "call_stream", "embedding");
/** Without embeddings: a corpus needs many embedding requests, and each `hang` would cost a time limit. */
const ANSWER = kinds("text", "stream", "call", "call_stream");
const CALLED = kinds("call", "call_stream");
const ALWAYS = Number.POSITIVE_INFINITY;

/** All faults, in the order in which they are listed and scored. */
export const FAULT_TYPES = [
  {
    name: "rate_limit",
    group: "retry",
    maxRequests: 2,
    requestKinds: ANY,
    does: "returns 429 with Retry-After (OpenAI) or RetryInfo (Gemini)",
    expectedHandling: "waits at least as long as requested, then retries, a bounded number of times",
  },
  {
    name: "server_error",
    group: "retry",
    maxRequests: 2,
    requestKinds: ANY,
    does: "returns 500 or 503, once or twice",
    expectedHandling: "retries after a growing pause with jitter",
  },
  {
    name: "hang",
    group: "retry",
    maxRequests: 1,
    requestKinds: ANSWER,
    does: "accepts the request and never answers",
    expectedHandling: "has its own time limit (60 s or less) and retries",
  },
  {
    name: "slow_drip",
    group: "retry",
    maxRequests: 1,
    requestKinds: ANSWER,
    does: "sends the headers at once and the body in small pieces, for minutes",
    expectedHandling:
      "has a time limit for the whole answer, including the body (an SDK's `timeout` may end with the headers)",
  },
  {
    name: "reset",
    group: "retry",
    maxRequests: 2,
    requestKinds: ANY,
    does: "resets the connection instead of answering",
    expectedHandling: "retries",
  },
  {
    name: "cut_body",
    group: "retry",
    maxRequests: 1,
    requestKinds: kinds("text", "call", "embedding"),
    does: "resets the connection in the middle of the body",
    expectedHandling: "retries, and never uses a partial body",
  },
  {
    name: "cut_stream",
    group: "retry",
    maxRequests: 1,
    requestKinds: kinds("stream", "call_stream"),
    does: "ends a stream in the middle, by a reset or silently, without its last event",
    expectedHandling: "checks the finish reason, retries, and never uses a partial stream",
  },
  {
    name: "truncated_json",
    group: "validation",
    maxRequests: 1,
    requestKinds: ANSWER,
    does: "ends the JSON of the answer in the middle, and reports that it is complete",
    expectedHandling: "parses the answer before using it, retries once, then gives up on this case",
  },
  {
    name: "prose_around_json",
    group: "validation",
    maxRequests: 1,
    requestKinds: kinds("text", "stream"),
    does: "puts sentences and a code fence around the JSON",
    expectedHandling: "extracts the JSON or retries",
  },
  {
    name: "schema_violation",
    group: "validation",
    maxRequests: 1,
    requestKinds: ANSWER,
    does: 'violates the schema: "45,00" for an amount, a wrong type, an extra key',
    expectedHandling: "validates every answer against its own schema before using it",
  },
  {
    name: "empty_answer",
    group: "validation",
    maxRequests: 1,
    requestKinds: ANSWER,
    does: "returns 200 with an empty answer",
    expectedHandling: "treats an empty answer as a failure and retries",
  },
  {
    name: "length",
    group: "validation",
    maxRequests: 1,
    requestKinds: ANSWER,
    does: "stops in the middle because of the length (finish reason length, MAX_TOKENS)",
    expectedHandling: "checks the finish reason and retries",
  },
  {
    name: "malformed_call",
    group: "validation",
    maxRequests: 1,
    requestKinds: CALLED,
    does: "sends a tool call whose arguments are not JSON (OpenAI), or MALFORMED_FUNCTION_CALL in an empty 200 (Gemini)",
    expectedHandling: "tells the model or retries, a bounded number of times",
  },
  {
    name: "wrong_value",
    group: "trust",
    maxRequests: ALWAYS,
    requestKinds: ANSWER,
    does: "returns a plausible value that the source contradicts (a total that does not add up, a figure that is not in the document), every time",
    expectedHandling: "checks the value against the source and abstains",
  },
  {
    name: "injection",
    group: "trust",
    maxRequests: ALWAYS,
    requestKinds: ANSWER,
    does: "obeys an instruction that is hidden in the source, every time",
    expectedHandling: "checks the value against the source and abstains",
  },
  {
    name: "outage",
    group: "spending",
    maxRequests: ALWAYS,
    requestKinds: ANY,
    does: "returns 500 or 503, every time",
    expectedHandling: "gives up after a few requests: a failed case, not a failed run",
  },
  {
    name: "auth",
    group: "spending",
    maxRequests: ALWAYS,
    requestKinds: ANY,
    does: "returns 401 (OpenAI) or 400 API_KEY_INVALID (Gemini), every time",
    expectedHandling: "does not retry, and reports the cause",
  },
  {
    name: "quota",
    group: "spending",
    maxRequests: ALWAYS,
    requestKinds: ANY,
    does: "returns 429 insufficient_quota (OpenAI) or RESOURCE_EXHAUSTED for the day (Gemini), every time",
    expectedHandling: "does not retry, and reports the cause",
  },
] as const satisfies readonly FaultType[];

export type FaultName = (typeof FAULT_TYPES)[number]["name"];

export const FAULT_NAMES: readonly FaultName[] = FAULT_TYPES.map(({ name }) => name);

/** The fault with a name. */
export function faultTypeOf(name: FaultName): FaultType {
  const found = FAULT_TYPES.find((type) => type.name === name);
  if (!found) throw new Error(`no fault "${name}"`);
  return found;
}
