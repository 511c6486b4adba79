import { findDays } from "../text/dates.ts";

export type ValueKind =
  | "date"
  | "weekly"
  | "hours"
  | "clock"
  | "money"
  | "percent"
  | "rate"
  | "duration"
  | "size"
  | "channel"
  | "address"
  | "version"
  | "count"
  | "name"
  | "spot"
  | "clause";

/** Something in a sentence that may be an answer. */
export interface Value {
  kind: ValueKind;
  /** As printed. */
  text: string;
  index: number;
}

const WORDS: Record<string, number> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, value) => [word, value]),
);
Object.assign(WORDS, {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
});
const SPELLED = `(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|${Object.keys(WORDS).join("|")}`;
const NUMBER = `(?:\\d[\\d,.]*\\d|\\d|${SPELLED})`;
const TIME = "(?:second|minute|hour|day|night|week|month|quarter|year)";
const WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";

/** Longer forms first: what one form has taken no later one sees. */
const FORMS: readonly (readonly [ValueKind, RegExp])[] = [
  ["address", /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?:\/\/\S+[\w/]/g],
  ["channel", /#[a-z][\w-]*\w/g],
  ["weekly", new RegExp(`\\b(?:every )?${WEEKDAY}s?(?: at| from|,)? \\d{1,2}(?::\\d{2})?(?: ?[ap]m)?`, "g")],
  ["hours", /\b(?:from |between )?\d{1,2}[:.]\d{2} ?(?:to|till|until|and|-|–) ?\d{1,2}[:.]\d{2}\b/g],
  ["clock", /\b\d{1,2}:\d{2}(?: ?[ap]m)?\b|\b\d{1,2} ?[ap]m\b/g],
  [
    "money",
    new RegExp(
      `[€$£] ?\\d(?:[\\d,.]*\\d)?(?: ?(?:k|m|million|thousand)\\b)?|\\b(?:EUR|USD|GBP) \\d(?:[\\d,.]*\\d)?|\\b${NUMBER} (?:EUR|USD|GBP|euros?|dollars?|pounds?|cents?)\\b`,
      "gi",
    ),
  ],
  ["percent", new RegExp(`\\b${NUMBER} ?(?:%|per ?cent\\b)`, "gi")],
  ["size", /\b\d[\d.,]* ?(?:[KMGT]i?B|(?:kilo|mega|giga|tera)bytes?)\b/g],
  [
    "rate",
    new RegExp(`\\b${NUMBER} (?:[a-z]+ )?(?:a|an|per|each|every)[ /-]${TIME}\\b|\\b${NUMBER} [a-z]+/${TIME}\\b`, "gi"),
  ],
  ["duration", new RegExp(`\\b${NUMBER}[ -](?:(?:working|business|calendar|full|consecutive) )?${TIME}s?\\b`, "gi")],
  ["version", /\bv?\d+\.\d+\.\d+\b/g],
  ["count", /\b\d(?:[\d,.]*\d)?\b/g],
];

/** Is a duration of the length that is meant: "short" in seconds, minutes and hours, "long" in days and more? */
export const isOfLength = (duration: string, length: string | null): boolean =>
  (length !== "short" && length !== "long") || /second|minute|hour/i.test(duration) === (length === "short");

/** Everything in a sentence that has the form of a value, in order; no two overlap. Names are found apart. */
export function findValues(text: string): Value[] {
  const taken: Value[] = findDays(text).map(({ words, index }) => ({ kind: "date", text: words, index }));
  for (const [kind, form] of FORMS) {
    for (const match of text.matchAll(form)) {
      const end = match.index + match[0].length;
      const free = taken.every((value) => end <= value.index || match.index >= value.index + value.text.length);
      if (free) taken.push({ kind, text: match[0], index: match.index });
    }
  }
  return taken.sort((a, b) => a.index - b.index);
}

/** A value in the form in which answers are given and compared: digits for words, one blank, ISO days stay days. */
export function plainValue(text: string): string {
  return text
    .replace(new RegExp(`\\b(?:${SPELLED})\\b`, "gi"), (words) =>
      String(
        words
          .toLowerCase()
          .split(/[- ]/)
          .reduce((sum, word) => sum + (WORDS[word] ?? 0), 0),
      ),
    )
    .replace(/^(?:every|between) /i, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same value, however it is written. */
export function sameValue(a: string, b: string): boolean {
  const key = (text: string) => {
    const [only, ...more] = findDays(text);
    if (only && more.length === 0) return only.day;
    return plainValue(text)
      .toLowerCase()
      .replace(/\b(?:the|a|an|per|from)\b|[,\s]/g, "")
      .replace(/s$/, "");
  };
  return key(a) === key(b);
}
