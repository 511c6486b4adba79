/** What a question asks for. */
export type Kind =
  | "channel"
  | "money"
  | "percent"
  | "hours"
  | "clock"
  | "date"
  | "duration"
  | "size"
  | "rate"
  | "count"
  | "name";

const NUMBER = "\\d[\\d,.]*";
const UNIT = "(?:second|minute|hour|day|week|month|year)s?";

const VALUES: Readonly<Record<Exclude<Kind, "name">, RegExp>> = {
  channel: /#[a-z][\w-]*\w/,
  money: new RegExp(`[€$£]\\s?${NUMBER}\\d|[€$£]\\d|${NUMBER} ?(?:EUR|euros?)`),
  percent: new RegExp(`${NUMBER} ?(?:%|per ?cent)`),
  hours: /from \d{1,2}:\d{2} (?:to|until|till) \d{1,2}:\d{2}|\d{1,2}:\d{2} ?[-–] ?\d{1,2}:\d{2}/,
  clock: /\d{1,2}:\d{2}/,
  date: /\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\d{4}-\d{2}-\d{2}/,
  duration: new RegExp(`(?:${NUMBER}|one|two|three|four|five|six|seven|eight|nine|ten) (?:working |business )?${UNIT}`),
  size: /\d[\d.,]* ?[KMGT]B/,
  rate: new RegExp(`${NUMBER} [a-z]+ (?:a|per|each) ${UNIT}`),
  count: /(?<![\d:.€-])\b\d{1,4}\b(?![\d:.%-])/,
};

/** The first pattern that a question matches decides. */
const QUESTIONS: readonly (readonly [Kind, RegExp])[] = [
  ["channel", /slack|channel|chat room|\bping\b|\broom\b.*\bwrite|message them/i],
  ["rate", /rate limit|requests|how often may/i],
  ["size", /how (?:big|large)|file size|size limit/i],
  ["percent", /discount|take off|percent|rebate|share of/i],
  ["hours", /opening hours|which hours|get in(?:to)?\b|accessible|doors/i],
  ["clock", /time of day|which hour|what time|back(?:ed)? ?up|snapshot/i],
  ["date", /expire|end date|run out|renew|until when|contract with|bound to/i],
  [
    "duration",
    /how long|how far back|interval|by when must|rotat|how many (?:days|weeks|months|hours)|retention|notice|cap on/i,
  ],
  ["money", /how much|cost|fee|price|spend|budget|allowance|paid|earn/i],
  ["count", /how many|number of|how often/i],
  ["name", /.*/],
];

export const kindOf = (question: string): Kind =>
  QUESTIONS.find(([, pattern]) => pattern.test(question))?.[0] ?? "name";

/**
 * The value of this kind in a sentence; undefined if there is none.
 * @param known names that the question itself holds, which are no answer to it
 */
export function valueIn(sentence: string, kind: Kind, known: readonly string[]): string | undefined {
  if (kind !== "name") return VALUES[kind].exec(sentence)?.[0];
  const words = new Set(known.flatMap((name) => name.toLowerCase().split(" ")));
  const names = [...sentence.matchAll(/\b[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of(?= [A-Z])))*/g)].map(([name], index) => ({
    name,
    isFirst: index === 0 && sentence.startsWith(name),
  }));
  const open = names
    .filter(({ name }) => name.length > 2 && !/^[A-Z]+-?\d*$/.test(name))
    .filter(
      ({ name }) =>
        !name
          .toLowerCase()
          .split(" ")
          .some((word) => words.has(word)),
    );
  const inside = open.find(({ isFirst, name }) => !isFirst || name.includes(" "));
  return (inside ?? open.find(({ name }) => !COMMON.has(name.split(" ")[0] ?? "")))?.name;
}

/** Words that begin sentences and are no names. */
const COMMON = new Set(
  "With Subject Decision The A An If In It For From Under Of On Who What When Most All Anyone Nobody Questions Please We Since To Whoever At There That This Bugs Plans Integrators Everybody No Anything".split(
    " ",
  ),
);
