import { REASON_CODES, type ReasonCode } from "../contract.ts";

/**
 * What the planner understands in error messages. If a message matches several topics, the injected fault of the planner takes
 * precedence, then the order of this table. The planner understands nothing else; docs/agent-planner.md prints the table. `words`
 * are matched in lower case.
 */
export const TOPICS = [
  {
    topic: "tool",
    words: /unknown[ _]tool|no (such )?tool\b|not offered/,
    does: "chooses from the offered tools",
  },
  {
    topic: "outage",
    words: /unavailable|outage/,
    does: "if the message says that the failure is final: hands over to the technical team (escalated, tool_unavailable)",
  },
  { topic: "declined", words: /declined/, does: "ends with refused, declined_by_customer" },
  {
    topic: "identity",
    words: /\bidentity\b|\bidentity_|\bverif(y|ied)\b|verify_identity/,
    does: "calls verify_identity first; ends with refused, identity_failed if verification failed",
  },
  {
    topic: "owner",
    words: /\bbelongs?\b|foreign|another customer/,
    does: "returns to the id that the request is about",
  },
  { topic: "confirm", words: /confirm/, does: "calls confirm first, then repeats the call" },
  {
    topic: "limit",
    words: /(?<!rate[ -]|time[ -]|step[ -]|token[ -]|request[ -])\blimit|over_limit|approv|finance/,
    does: "hands over to the supervisors (escalated, over_limit)",
  },
  {
    topic: "pages",
    words: /next_cursor|(more|further|next|other|all|every) pages?\b|first page/,
    does: "reads the pages that it skipped",
  },
  {
    topic: "note",
    words: /\bnotes?\b|untrusted|instruction|injection/,
    does: "drops what a note asked for",
  },
  {
    topic: "missing",
    words: /not in effect|not found in|no trace|unverified|not (been )?done/,
    does: "makes the missing write, a second time if necessary",
  },
  {
    topic: "rule",
    words: /window|policy|shipped|\brules?\b/,
    does: "ends with refused and the reason code that the message names, or else the one that it infers",
  },
  {
    topic: "repeat",
    words: /repeat|same call|progress/,
    does: "continues with the next step and the data that it has",
  },
  {
    topic: "schema",
    words: /argument|schema|invalid|\btypes?\b|required|json/,
    does: "repeats the call correctly",
  },
] as const satisfies readonly { topic: string; words: RegExp; does: string }[];

export type Topic = (typeof TOPICS)[number]["topic"];

/** A message with more topics than this has none: it lists what could be wrong instead of saying what is. */
const MAX_TOPICS = 4;

/** Topics that a message names, in the order of the table; none if it names too many. */
export function topicsOf(text: string): Topic[] {
  const lower = text.toLowerCase();
  const named = TOPICS.filter(({ words }) => words.test(lower)).map(({ topic }) => topic);
  return named.length > MAX_TOPICS ? [] : named;
}

/** Whether a message says that there will be no more retries. Only then is an unavailable tool given up. */
export const isPermanent = (text: string): boolean =>
  /\bafter \w+ (attempts?|tr(y|ies)|retr(y|ies)|calls)\b|\battempts\b|\btried\b|retries|g[ai]ve up|given up|\bfinal|for good|permanent|exhausted|not come back/i.test(
    text,
  );

/** The reason code that a message contains. */
export const reasonCodeIn = (text: string): ReasonCode | undefined => REASON_CODES.find((code) => text.includes(code));
