import type { ValueKind } from "../values.ts";

const SPANS: readonly ValueKind[] = ["duration", "date", "clock", "rate", "weekly"];
const MOMENTS: readonly ValueKind[] = ["weekly", "date", "clock", "hours", "duration"];
const AMOUNTS: readonly ValueKind[] = ["money", "percent", "duration", "rate", "size", "count"];

/** Which forms an interrogative leaves open; the first that stands in the question decides. */
const FORMS: readonly (readonly [RegExp, readonly ValueKind[] | null])[] = [
  [/\bhow long (?:is|was) (?:the|our|their|its)\b/i, ["duration", "clock", "rate", "percent"]],
  [/\bhow (?:do|does|can|should|is|are|to)\b/i, ["clause", "name", "channel", "address", ...SPANS]],
  [/\bhow (?:much|high|generous|steep)\b/i, AMOUNTS],
  [/\bhow (?:often|frequently|regularly)\b/i, ["duration", "rate", "weekly", "count"]],
  [/\bhow many\b/i, ["count", "rate", "duration"]],
  [/\bhow (?:large|big|heavy)\b/i, ["size", "money", "percent", "count"]],
  [/\bhow (?:long|quick|quickly|fast|soon|early|late|far|old|promptly|rapidly)\b/i, [...SPANS, "percent", "hours"]],
  [/\b(?:who|whom|whose)\b/i, ["name"]],
  [/\bwhere\b/i, ["name", "spot", "channel", "address"]],
  [/\b(?:when|(?:what|which) (?:time|hour|day|date|weekday|moment)s?)\b/i, MOMENTS],
  [/\b(?:what|which) (?:percentage|percent|share|proportion)\b/i, ["percent"]],
  [/\b(?:what|which) (?:amount|sum|price|fee|budget)\b/i, ["money", "percent"]],
  [/\b(?:what|which) (?:number|count)\b/i, ["count", "rate"]],
  // "What reward is there when somebody comes?" does not ask for a day.
  [/\b(?:what|which)\b/i, null],
];

/** What somebody else asks, where all that we ask ourselves is what to answer. */
const INDIRECT =
  /\b(?:asks?|asked|asking|wonders?|wondering|(?:wants?|would like|needs?) to know)\b[^.?!]*?\b((?:where|when|who|whom|whose|which|what|how)\b[^.?!]*)[.?!]\s*\b(?:what|how)\b[^.?!]{0,30}\b(?:say|tell|told|answer|reply|respond|write)\b/i;

/** The forms that the question's interrogative leaves open; null when it says nothing, as "what" does. */
export function shapeOf(question: string): ReadonlySet<ValueKind> | null {
  // Of several sentences the one that asks: "A client's file is refused. How big may it be?" But in "a customer asks where
  // it stands. What do we say?" that is the first.
  const told = INDIRECT.exec(question)?.[1];
  const asking = told ?? question.match(/[^.?!]+\?/g)?.at(-1) ?? question;
  const found = FORMS.flatMap(([form, kinds]) => {
    const at = asking.search(form);
    return at < 0 ? [] : [{ at, kinds }];
  });
  const first = found.sort((a, b) => a.at - b.at)[0];
  return first?.kinds ? new Set(first.kinds) : null;
}
