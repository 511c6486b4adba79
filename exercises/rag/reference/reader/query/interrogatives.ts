import type { ValueKind } from "../values.ts";

const TIME_SPANS: readonly ValueKind[] = ["duration", "date", "clock", "rate", "weekly"];
const MOMENTS: readonly ValueKind[] = ["weekly", "date", "clock", "hours", "duration"];
const AMOUNTS: readonly ValueKind[] = ["money", "percent", "duration", "rate", "size", "count"];

/** Value kinds that each interrogative allows (null: any); the first interrogative in the question decides. */
const INTERROGATIVES: readonly (readonly [RegExp, readonly ValueKind[] | null])[] = [
  [/\bhow long (?:is|was) (?:the|our|their|its)\b/i, ["duration", "clock", "rate", "percent"]],
  [/\bhow (?:do|does|can|should|is|are|to)\b/i, ["clause", "name", "channel", "address", ...TIME_SPANS]],
  [/\bhow (?:much|high|generous|steep)\b/i, AMOUNTS],
  [/\bhow (?:often|frequently|regularly)\b/i, ["duration", "rate", "weekly", "count"]],
  [/\bhow many\b/i, ["count", "rate", "duration"]],
  [/\bhow (?:large|big|heavy)\b/i, ["size", "money", "percent", "count"]],
  [
    /\bhow (?:long|quick|quickly|fast|soon|early|late|far|old|promptly|rapidly)\b/i,
    [...TIME_SPANS, "percent", "hours"],
  ],
  [/\b(?:who|whom|whose)\b/i, ["name"]],
  [/\bwhere\b/i, ["name", "place", "channel", "address"]],
  [/\b(?:when|(?:what|which) (?:time|hour|day|date|weekday|moment)s?)\b/i, MOMENTS],
  [/\b(?:what|which) (?:percentage|percent|share|proportion)\b/i, ["percent"]],
  [/\b(?:what|which) (?:amount|sum|price|fee|budget)\b/i, ["money", "percent"]],
  [/\b(?:what|which) (?:number|count)\b/i, ["count", "rate"]],
  // In "What reward is there when somebody comes?" the "when" does not ask for a day.
  [/\b(?:what|which)\b/i, null],
];

/** An indirect question, after which the direct one only asks what to answer. */
const INDIRECT_QUESTION =
  /\b(?:asks?|asked|asking|wonders?|wondering|(?:wants?|would like|needs?) to know)\b[^.?!]*?\b((?:where|when|who|whom|whose|which|what|how)\b[^.?!]*)[.?!]\s*\b(?:what|how)\b[^.?!]{0,30}\b(?:say|tell|told|answer|reply|respond|write)\b/i;

/** The value kinds that the question's interrogative allows; null when it allows any, as "what" does. */
export function interrogativeKinds(question: string): ReadonlySet<ValueKind> | null {
  // Of several sentences the last question counts: "A client's file is refused. How big may it be?" In "A customer asks where
  // it is hosted. What do we say?" it is the indirect question.
  const indirect = INDIRECT_QUESTION.exec(question)?.[1];
  const asking = indirect ?? question.match(/[^.?!]+\?/g)?.at(-1) ?? question;
  const found = INTERROGATIVES.flatMap(([pattern, kinds]) => {
    const at = asking.search(pattern);
    return at < 0 ? [] : [{ at, kinds }];
  });
  const first = found.sort((a, b) => a.at - b.at)[0];
  return first?.kinds ? new Set(first.kinds) : null;
}
