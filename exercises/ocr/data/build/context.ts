import type { Random } from "../../../../src/exercise/random.ts";
import { ambiguousDay, type Day, hasOpenOrder, isAmbiguous, isNumericPattern, randomDay } from "../dates.ts";
import type { NamesShown } from "../document-model.ts";
import type { DocumentSpec } from "../document-plan.ts";
import type { CurrencyStyle } from "../money.ts";
import { rowsForSplit } from "../split.ts";
import { PHRASES, type PhraseName, WORDS, type WordName } from "../tables/phrases.ts";

/** A document spec with the random stream of the document and the words of its language. */
export interface BuildContext extends DocumentSpec {
  random: Random;
  phrase(name: PhraseName): string;
  word(name: WordName): string;
}

export function createContext(spec: DocumentSpec, random: Random): BuildContext {
  const { language } = spec.locale;
  const phrases = random.fork("phrases");
  return {
    ...spec,
    random,
    phrase(name) {
      const table: readonly string[] = PHRASES[name][language];
      return phrases.fork(name).pick(rowsForSplit(table, spec.split));
    },
    word: (name) => WORDS[name][language],
  };
}

/** The date and its pattern. It is ambiguous if and only if the trap is planned. */
export function chooseDate(context: BuildContext): { date: Day; datePattern: string } {
  const random = context.random.fork("date");
  const { datePatterns } = context.locale;
  if (context.traps.has("ambiguous_date")) {
    return { date: ambiguousDay(random), datePattern: random.pick(datePatterns.filter(hasOpenOrder)) };
  }
  const paper = context.family === "till_receipt" || context.family === "restaurant_bill";
  const numeric = datePatterns.filter(isNumericPattern);
  const datePattern = random.chance(paper ? 0.85 : 0.5) ? random.pick(numeric) : random.pick(datePatterns);
  let date = randomDay(random);
  // A date is ambiguous only if the day is at most 12, so the day is moved out of that range.
  if (hasOpenOrder(datePattern) && isAmbiguous(date)) date = { ...date, day: 13 + ((date.day * 5 + date.year) % 15) };
  return { date, datePattern };
}

/** How the currency is printed. It is a bare `$` if and only if the trap is planned. */
export function chooseCurrency(context: BuildContext): CurrencyStyle {
  const { locale, traps } = context;
  const random = context.random.fork("currency");
  const bare = traps.has("bare_dollar") || traps.has("currency_missing");
  if (locale.sign === "$") {
    if (bare) return "sign";
    return locale.id === "US" ? random.pick(["sign", "sign", "none"] as const) : "code";
  }
  return random.chance(0.7) ? "sign" : "code";
}

/** Which names of the vendor are printed. */
export function chooseNames(context: BuildContext): NamesShown {
  if (context.traps.has("logo_only")) return "logo";
  if (context.traps.has("legal_and_trading_name")) return "both";
  return context.random.fork("names").chance(0.72) ? "legal" : "trading";
}

/** A time during opening hours, as HH:MM. */
export function chooseTime(context: BuildContext): string {
  const random = context.random.fork("time");
  return `${String(random.int(8, 21)).padStart(2, "0")}:${String(random.int(0, 59)).padStart(2, "0")}`;
}

const PREFIXES = ["INV", "R", "SI", "F", "RE", "A", "CS", "TX", "B", "IV", "S", "K"] as const;

/** A document number in one of the usual formats. */
export function chooseNumber(context: BuildContext, year: number, prefixes: readonly string[] = PREFIXES): string {
  const random = context.random.fork("number");
  const prefix = random.pick(rowsForSplit(prefixes.length >= 6 ? prefixes : PREFIXES, context.split));
  switch (random.int(0, 5)) {
    case 0:
      return `${prefix}-${year}-${random.digits(4)}`;
    case 1:
      return `${prefix}${random.digits(6)}`;
    case 2:
      return random.digits(8);
    case 3:
      return `${year}/${random.digits(4)}`;
    case 4:
      return `${prefix}-${random.digits(5)}`;
    default:
      return `${random.digits(3)}-${random.digits(6)}`;
  }
}
