import { MEASURE_NOUNS } from "../entities/type-nouns.ts";
import { type PerRelation, rankRelations } from "../relations/classifier.ts";
import type { ValueKind } from "../values.ts";

/** The expected answer type of a question. */
export interface AnswerType {
  /** Value kinds, the most likely first; empty when the question does not tell. */
  kinds: readonly ValueKind[];
  /** Of a name its entity type ("team", "person", "office"), of a duration its length ("short", "long"). */
  subtype: string | null;
  /** The unit in which the answer is counted: "day" for "how many days". */
  unit: string | null;
}

/** Nouns after "which" and "what" that name an entity type. */
const TYPE_NOUN_PATTERN =
  "team|group|squad|product|system|office|site|building|vendor|supplier|company|customer|country|person|people|colleague|department|software|tool|service";
/** Entity types of the nouns that are not their type's own name. */
const TYPE_OF_NOUN: Record<string, string> = {
  group: "team",
  squad: "team",
  department: "team",
  site: "office",
  building: "office",
  supplier: "vendor",
  company: "vendor",
  people: "person",
  colleague: "person",
  software: "product",
};

/** Answer types by wording; the first rule that matches decides. */
const WORDING_RULES: readonly (readonly [RegExp, readonly ValueKind[], subtype?: string])[] = [
  [
    /\bwhere (?:do|should|must|can) (?:we|people|staff|employees|everybody|they) (?:go|meet|gather|assemble)|\b(?:assembly|muster|meeting) (?:point|place|spot)|\bmeeting point|\bmeet outside|\bwhere\b.*\b(?:evacuated|fire|smoke|alarm)/i,
    ["place", "clause"],
  ],
  [/\b(?:pdf|document|photo|file|upload|attachment)s?\b.*\b(?:limit|rejected|refused|big|large)\b/i, ["size"]],
  [/\b(?:bonus|bonuses|budget|budgeted|pool|salary|salaries)\b/i, ["money", "percent", "duration"]],
  [/\bper diem\b|\bthreshold\b/i, ["money", "percent", "count"]],
  [/\b(?:probation(?:ary)?|trial|retention|cooling-off) (?:period|time)\b/i, ["duration", "date"]],
  [
    /\bhow many (?:days|hours|weeks|months|minutes|years|nights)\b.*\b(?:a|per|each) (?:day|week|month|year)\b/i,
    ["rate", "duration", "count"],
  ],
  [/\bhow many (?:days|hours|weeks|months|minutes|years|nights)\b/i, ["duration", "rate", "count"]],
  [/\b(?:how (?:often|frequently)|interval|frequency|cadence)\b/i, ["duration", "rate", "weekly"]],
  [/\b(?:rate limit|how many (?:requests|calls)|throttl)/i, ["rate", "count"]],
  [/\bhow many\b|\bnumber of\b|\bheadcount\b/i, ["count", "rate", "duration"]],
  [/\bhow much of the time\b|\bsla\b/i, ["percent"]],
  [/\bhow fast (?:may|can)\b|\bpoll\b/i, ["rate"]],
  [/\b(?:response|reaction) time/i, ["duration"]],
  [/\b(?:how (?:large|big)|(?:file|upload|attachment) size|size (?:limit|of)|megabytes?)\b/i, ["size", "count"]],
  [
    /\b(?:what (?:percentage|share|percent)|how many percent|uptime|availability|discount|interest)\b/i,
    ["percent", "money"],
  ],
  [
    /\b(?:how long|what period|notice period|time frame|retention|lifetime|(?:after|within|in) (?:what|which) (?:time|period)|how (?:early|soon|quickly|fast|far (?:back|ahead|in advance)|late)|how much (?:notice|time|warning)|what (?:notice|cancellation|deadline))\b/i,
    ["duration", "date", "clock"],
  ],
  [
    /\b(?:how much|what does .* cost|price|cost|fee|budget|allowance|amount|salary|limit|maximum|cap|credit|compensation|worth|pay)\b/i,
    ["money", "percent", "rate", "size", "duration", "count"],
  ],
  [/\b(?:opening hours|what hours|which hours|between what times|during which hours|hours of)\b/i, ["hours", "clock"]],
  [/\b(?:channel|slack|chat)\b/i, ["channel"]],
  [
    /\bwhere (?:do|should|can|would) (?:i|we|one|you) (?:ping|message|post|write|ask)\b/i,
    ["channel", "address", "name"],
  ],
  [/\b(?:e-?mail|address|url|link)\b/i, ["address"]],
  [/\b(?:of the week|each week|every week|weekly|which (?:week)?day)\b/i, ["weekly", "clock"]],
  [
    /\b(?:at )?what time\b|\bat (?:what|which) hour\b|\b(?:before|by|after) (?:which|what) hour\b/i,
    ["clock", "weekly", "hours"],
  ],
  [
    /\b(?:what|which) (?:date|day)|\b(?:on|by|from|since) (?:what|which) (?:date|day)\b|\bdate\b|\bby when\b|\bhow long are we still\b/i,
    ["date", "weekly"],
  ],
  [/\bwhich version\b|\bwhat version\b/i, ["version"]],
  [
    /\b(?:how (?:do|can|should|is|are)|what (?:resolves|fixes|helps|cures|should (?:they|i|we) do)|remedy|workaround|what do i (?:tell|do))\b/i,
    ["clause"],
  ],
  [/\bwhen\b|\bhow late\b/i, ["weekly", "date", "clock", "hours", "duration"]],
  [/\b(?:hosted|hosting|country|data (?:of .*)?(?:reside|stored|kept))\b/i, ["name"], "country"],
  [
    /\b(?:a customer of|(?:buy|bought|licensed?|subscribes? to|use)\b.*\b(?:from us|of ours)|subscribe to)\b/i,
    ["name"],
    "product",
  ],
  [/\b(?:vendor|supplier|third party)\b.*\bwhich one\b/i, ["name"], "vendor"],
  [
    new RegExp(
      `\\b(?:which|what)(?: of (?:our|the|us|your))?(?: [a-z]+)? (${TYPE_NOUN_PATTERN})s?\\b(?! (?:${MEASURE_NOUNS})\\b)`,
      "i",
    ),
    ["name"],
  ],
  [/\b(?:who|whom|whose)\b|\bwhat is the name of\b|\bname the\b/i, ["name"], "who"],
  [/\bwhere\b/i, ["name"], "office"],
  [/\bhow\b/i, []],
];

/** From this probability on, a relation alone decides the answer type. */
const SURE_PROBABILITY = 0.35;
/** From this probability on, a relation's value kinds are possible. */
const MIN_PROBABILITY = 0.12;

/**
 * The expected answer type: the value kinds of the relations that the question probably asks for, then those that its wording
 * suggests.
 *
 * @param relations the probability that the question asks for each relation
 */
export function expectedAnswerType(question: string, relations: PerRelation): AnswerType {
  const worded = answerTypeByWording(question);
  const unit = COUNTED_UNIT.exec(question)?.[1]?.toLowerCase() ?? null;
  const ranked = rankRelations(relations, MIN_PROBABILITY);
  const [best] = ranked;
  const sure = best && best.probability >= SURE_PROBABILITY ? best.relation : undefined;
  if (sure?.kinds[0] === "name") return { kinds: ["name"], subtype: sure.subtype, unit };
  const kinds = ranked.flatMap(({ relation }) => relation.kinds).filter((kind) => kind !== "name");
  const length = sure?.kinds[0] === "duration" ? sure.subtype : null;
  return { kinds: [...new Set([...kinds, ...worded.kinds])], subtype: length ?? worded.subtype, unit };
}

/** "How many remote days": at most one word stands between. */
const COUNTED_UNIT = /\bhow many (?:[a-z-]+ )?(second|minute|hour|day|night|week|month|year)s\b/i;

function answerTypeByWording(question: string): Omit<AnswerType, "unit"> {
  for (const [pattern, kinds, ruleSubtype] of WORDING_RULES) {
    const match = pattern.exec(question);
    if (!match) continue;
    const noun = kinds[0] === "name" ? match[1]?.toLowerCase() : undefined;
    return { kinds, subtype: (noun === undefined ? ruleSubtype : (TYPE_OF_NOUN[noun] ?? noun)) ?? null };
  }
  return { kinds: [], subtype: null };
}
