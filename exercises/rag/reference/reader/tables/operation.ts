export type Operation = "sum" | "count" | "average" | "maximum" | "minimum" | "difference";

/** Words that ask for an operation. The first match decides, so that "average total" is an average. */
const OPERATION_PATTERNS: readonly (readonly [Operation, RegExp])[] = [
  [
    "difference",
    /\bdifference\b|\bhow (?:much|many) (?:more|less|fewer|longer|higher|lower|cheaper|dearer)\b|\bby how (?:much|many)\b/i,
  ],
  ["average", /\baverage\b|\bmean\b|\btypical(?:ly)?\b/i],
  ["maximum", /\b(?:highest|largest|biggest|worst|dearest|greatest|longest|priciest|maximum)\b|(?<!\bat )\bmost\b/i],
  ["minimum", /\b(?:lowest|smallest|cheapest|minimum|fewest|shortest|least)\b/i],
  [
    "sum",
    /\b(?:totals?|sum|summed|altogether|together|combined|overall|all told|in all|all of|add(?:ed|s|ing)? up)\b|\bcost to buy all\b|\bcome to\b|\b(?:how much|what).*\ball\b/i,
  ],
  ["count", /\b(?:how many|how often|how frequently|number of|count|counted|in (?:units|pieces))\b/i],
];

/** The operation on a table that a question asks for; null for none. */
export function requestedOperation(question: string): Operation | null {
  return OPERATION_PATTERNS.find(([, pattern]) => pattern.test(question))?.[0] ?? null;
}
