/** Parts of the score that families count for. */
export type FaultGroup = "retry" | "validation" | "trust" | "spending";

export interface FaultFamily {
  name: string;
  group: FaultGroup;
  /** What the server does. */
  does: string;
  /** What a robust solution does about it. */
  answer: string;
  /** Requests of a case that it hits at most, one after the other; Infinity: every one, so that the model is of no use. */
  times: number;
  /** Kinds of requests that it can happen to. */
  hits: ReadonlySet<RequestKind>;
}

/** `text` answers in one piece, `stream` as events, `call` with a tool call (in one piece), `call_stream` with one as events. */
export type RequestKind = "text" | "stream" | "call" | "call_stream" | "embedding";

const kinds = (...names: RequestKind[]): ReadonlySet<RequestKind> => new Set(names);
const ANY = kinds("text", "stream", "call", "call_stream", "embedding");
/** Also for what costs a time limit each: the embeddings of a corpus are many requests one after the other. */
const ANSWER = kinds("text", "stream", "call", "call_stream");
const CALLED = kinds("call", "call_stream");
const ALWAYS = Number.POSITIVE_INFINITY;

/** Every way in which the stand-in misbehaves, in the order in which they are listed and scored. */
export const FAULT_FAMILIES = [
  {
    name: "rate_limit",
    group: "retry",
    times: 2,
    hits: ANY,
    does: "429 with Retry-After (OpenAI) or RetryInfo (Gemini)",
    answer: "waits at least as long as told, then asks again, a bounded number of times",
  },
  {
    name: "server_error",
    group: "retry",
    times: 2,
    hits: ANY,
    does: "500 or 503, once or twice",
    answer: "asks again after a growing pause with jitter",
  },
  {
    name: "hang",
    group: "retry",
    times: 1,
    hits: ANSWER,
    does: "accepts the request and answers nothing",
    answer: "has a time limit of its own (60 s or less) and asks again",
  },
  {
    name: "slow_drip",
    group: "retry",
    times: 1,
    hits: ANSWER,
    does: "sends the head at once and the body in crumbs, for minutes",
    answer: "has a time limit for the whole answer, body included (an SDK's `timeout` may end with the head)",
  },
  {
    name: "reset",
    group: "retry",
    times: 2,
    hits: ANY,
    does: "resets the connection instead of answering",
    answer: "asks again",
  },
  {
    name: "cut_body",
    group: "retry",
    times: 1,
    hits: kinds("text", "call", "embedding"),
    does: "breaks the connection in the middle of the body",
    answer: "asks again, never acts on half a body",
  },
  {
    name: "cut_stream",
    group: "retry",
    times: 1,
    hits: kinds("stream", "call_stream"),
    does: "ends a stream in the middle, by a reset or silently, without its last event",
    answer: "looks for the finish reason, asks again, never acts on half a stream",
  },
  {
    name: "truncated_json",
    group: "validation",
    times: 1,
    hits: ANSWER,
    does: "ends the JSON of the answer in the middle, and says that it is complete",
    answer: "parses before using, asks again once, then gives up on this case",
  },
  {
    name: "prose_around_json",
    group: "validation",
    times: 1,
    hits: kinds("text", "stream"),
    does: "puts sentences and a code fence around the JSON",
    answer: "takes the JSON out or asks again",
  },
  {
    name: "schema_violation",
    group: "validation",
    times: 1,
    hits: ANSWER,
    does: 'breaks the schema: "45,00" for an amount, a wrong type, an extra key',
    answer: "validates every answer against its own schema before using it",
  },
  {
    name: "empty_answer",
    group: "validation",
    times: 1,
    hits: ANSWER,
    does: "answers 200 with nothing in it",
    answer: "takes nothing for a failure and asks again",
  },
  {
    name: "length",
    group: "validation",
    times: 1,
    hits: ANSWER,
    does: "stops for length in the middle (finish reason length, MAX_TOKENS)",
    answer: "looks at the finish reason and asks again",
  },
  {
    name: "malformed_call",
    group: "validation",
    times: 1,
    hits: CALLED,
    does: "a tool call with arguments that are no JSON (OpenAI); MALFORMED_FUNCTION_CALL in an empty 200 (Gemini)",
    answer: "tells the model or asks again, a bounded number of times",
  },
  {
    name: "wrong_value",
    group: "trust",
    times: ALWAYS,
    hits: ANSWER,
    does: "a plausible value that the material contradicts (a total that does not add up, a figure that stands nowhere), every time",
    answer: "checks against the material and abstains",
  },
  {
    name: "injection",
    group: "trust",
    times: ALWAYS,
    hits: ANSWER,
    does: "obeys an instruction that is hidden in the material, every time",
    answer: "checks against the material and abstains",
  },
  {
    name: "outage",
    group: "spending",
    times: ALWAYS,
    hits: ANY,
    does: "500 or 503, every time",
    answer: "gives up after a few requests: a failed case, not a dead run",
  },
  {
    name: "auth",
    group: "spending",
    times: ALWAYS,
    hits: ANY,
    does: "401 (OpenAI) or 400 API_KEY_INVALID (Gemini), every time",
    answer: "does not ask again, says clearly what is wrong",
  },
  {
    name: "quota",
    group: "spending",
    times: ALWAYS,
    hits: ANY,
    does: "429 insufficient_quota (OpenAI) or RESOURCE_EXHAUSTED by the day (Gemini), every time",
    answer: "does not ask again, says clearly what is wrong",
  },
] as const satisfies readonly FaultFamily[];

export type FamilyName = (typeof FAULT_FAMILIES)[number]["name"];

export const FAMILY_NAMES: readonly FamilyName[] = FAULT_FAMILIES.map(({ name }) => name);

/** @throws Error for a name that is none; callers check with {@link FAMILY_NAMES} first */
export function familyOf(name: FamilyName): FaultFamily {
  const found = FAULT_FAMILIES.find((family) => family.name === name);
  if (!found) throw new Error(`no fault family "${name}"`);
  return found;
}
