import { MEASURES } from "../entities/type-nouns.ts";
import { type PerMatter, ranked } from "../relations/classifier.ts";
import type { ValueKind } from "../values.ts";

/** What form an answer has to have, and what class of thing it is if it is a name. */
export interface Expectation {
  /** The first is the likeliest; [] when the question does not say. */
  kinds: readonly ValueKind[];
  /** "team", "person", "office": the class of the name; "short", "long": the length of the duration. */
  of: string | null;
  /** "day" where it asks how many days: the unit in which the answer is counted. */
  unit: string | null;
}

const CLASSES =
  "team|group|squad|product|system|office|site|building|vendor|supplier|company|customer|country|person|people|colleague|department|software|tool|service";
const SYNONYMS: Record<string, string> = {
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

/** From the first that fits. */
const RULES: readonly (readonly [RegExp, readonly ValueKind[], of?: string])[] = [
  [
    /\bwhere (?:do|should|must|can) (?:we|people|staff|employees|everybody|they) (?:go|meet|gather|assemble)|\b(?:assembly|muster|meeting) (?:point|place|spot)|\bmeeting point|\bmeet outside|\bwhere\b.*\b(?:evacuated|fire|smoke|alarm)/i,
    ["spot", "clause"],
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
      `\\b(?:which|what)(?: of (?:our|the|us|your))?(?: [a-z]+)? (${CLASSES})s?\\b(?! (?:${MEASURES})\\b)`,
      "i",
    ),
    ["name"],
  ],
  [/\b(?:who|whom|whose)\b|\bwhat is the name of\b|\bname the\b/i, ["name"], "who"],
  [/\bwhere\b/i, ["name"], "office"],
  [/\bhow\b/i, []],
];

/** From this probability on a matter says which form its answers have. */
const SURE = 0.35;
/** From this probability on its forms come into question. */
const POSSIBLE = 0.12;

/**
 * What the answer to a question has to look like: as the matters have it that it most likely asks for, else as its words say.
 *
 * @param matters how likely it asks for each matter
 */
export function expectation(question: string, matters: PerMatter): Expectation {
  const worded = byWords(question);
  const unit = COUNTED.exec(question)?.[1]?.toLowerCase() ?? null;
  const [best, ...others] = ranked(matters, POSSIBLE);
  if (best?.matter.forms[0] === "name" && best.share >= SURE) return { kinds: ["name"], of: best.matter.of, unit };
  const forms = [...(best ? [best] : []), ...others].flatMap(({ matter }) => matter.forms);
  const kinds = forms.filter((form) => form !== "name");
  const length = best && best.share >= SURE && best.matter.forms[0] === "duration" ? best.matter.of : null;
  return { kinds: [...new Set([...kinds, ...worded.kinds])], of: length ?? worded.of, unit };
}

/** "How many remote days": with one word between at most. */
const COUNTED = /\bhow many (?:[a-z-]+ )?(second|minute|hour|day|night|week|month|year)s\b/i;

function byWords(question: string): Omit<Expectation, "unit"> {
  for (const [rule, kinds, of] of RULES) {
    const match = rule.exec(question);
    if (!match) continue;
    const named = kinds[0] === "name" ? match[1]?.toLowerCase() : undefined;
    return { kinds, of: (named === undefined ? of : (SYNONYMS[named] ?? named)) ?? null };
  }
  return { kinds: [], of: null };
}
