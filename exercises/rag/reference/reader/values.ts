import { findDates } from "../text/dates.ts";

/**
 * Kinds of values. "weekly" is a weekday with a time, "clock" a time of day, "hours" a period of the day, "place" a place by its
 * description, "clause" something to do. Names, places and clauses are found by extractValue, the others by findValues.
 */
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
  | "place"
  | "clause";

/** A value in a sentence. */
export interface Value {
  kind: ValueKind;
  /** As printed. */
  text: string;
  /** Offset in the sentence. */
  index: number;
}

const NUMBER_WORDS: Record<string, number> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    .split(" ")
    .map((word, value) => [word, value]),
);
Object.assign(NUMBER_WORDS, {
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
});
const SPELLED = `(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|${Object.keys(NUMBER_WORDS).join("|")}`;
const NUMBER = `(?:\\d[\\d,.]*\\d|\\d|${SPELLED})`;
const TIME = "(?:second|minute|hour|day|night|week|month|quarter|year)";
const WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";

/** The order matters: text that one pattern has matched is not matched again. */
const VALUE_PATTERNS: readonly (readonly [ValueKind, RegExp])[] = [
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

/** Whether a duration is "short" (seconds, minutes, hours) or "long" (days and more); any duration has any other length. */
export const hasLength = (duration: string, length: string | null): boolean =>
  (length !== "short" && length !== "long") || /second|minute|hour/i.test(duration) === (length === "short");

/** The values in a sentence that a pattern can find, in order and without overlaps. */
export function findValues(text: string): Value[] {
  const found: Value[] = findDates(text).map(({ words, index }) => ({ kind: "date", text: words, index }));
  for (const [kind, pattern] of VALUE_PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const isFree = found.every((value) => end <= value.index || match.index >= value.index + value.text.length);
      if (isFree) found.push({ kind, text: match[0], index: match.index });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** A value as answers print it: digits for number words, single blanks, without "every" or "between" in front. */
export function normalizeValue(text: string): string {
  return text
    .replace(new RegExp(`\\b(?:${SPELLED})\\b`, "gi"), (words) =>
      String(
        words
          .toLowerCase()
          .split(/[- ]/)
          .reduce((sum, word) => sum + (NUMBER_WORDS[word] ?? 0), 0),
      ),
    )
    .replace(/^(?:every|between) /i, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Whether two texts state the same value: compared as days, or without case, articles, commas, blanks and plural. */
export function sameValue(a: string, b: string): boolean {
  const key = (text: string) => {
    const [only, ...more] = findDates(text);
    if (only && more.length === 0) return only.day;
    return normalizeValue(text)
      .toLowerCase()
      .replace(/\b(?:the|a|an|per|from)\b|[,\s]/g, "")
      .replace(/s$/, "");
  };
  return key(a) === key(b);
}
