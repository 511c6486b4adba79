import type { Statement } from "../../model.ts";
import { mentions, type Names, type Subject, subjectsIn } from "../entities/aliases.ts";
import type { Classes } from "../entities/entity-types.ts";
import type { Expectation } from "../query/answer-type.ts";
import { findValues, isOfLength, plainValue, type Value, type ValueKind } from "../values.ts";

/** Of how much use a value is that has not the likeliest of the expected forms. */
const LATER_FORM = 0.85;

/** Of how much use a value is that counts something else than is asked for: meetings, where it asks how many days. */
const OTHER_UNIT = 0.5;
/** What a value counts: "days" of "10 working days a month". */
const COUNTED = /^\S+[ -](?:(?:working|business|calendar|full|consecutive) )?(\p{L}+)/u;

/** Where a subject stands: 1 in the sentence itself, less in what surrounds it, 0 nowhere. */
export function nearness(subjects: readonly Subject[], statement: Statement): number {
  const [text, context] = [statement.text.toLowerCase(), statement.context.toLowerCase()];
  return subjects.reduce((least, { names }) => {
    const here = names.some((name) => mentions(text, name))
      ? 1
      : names.some((name) => mentions(context, name))
        ? 0.8
        : 0;
    return Math.min(least, here);
  }, 1);
}

/** What names are around for: which of them is a team, which a person. */
export interface NameBook {
  names: Names;
  known: ReadonlySet<string>;
  classes: Classes;
}

/**
 * The value in a sentence that fits the form of answer expected, with how well (0 to 1); null when none does.
 *
 * @param about what the question names: no question asks for what it says itself
 */
export function pickValue(
  { text }: Statement,
  { kinds, of, unit }: Expectation,
  about: readonly Subject[],
  book: NameBook,
): { value: string; kind: ValueKind | null; fit: number } | null {
  if (kinds.length === 0) return { value: plainSentence(text), kind: null, fit: 0.6 };
  const values = text.startsWith("|") ? cellValues(text) : findValues(text);
  let fit = 1;
  for (const kind of kinds) {
    const found =
      kind === "name"
        ? pickName(text, of, about, book)
        : kind === "spot"
          ? pickSpot(text, about)
          : kind === "clause"
            ? pickClause(text, about)
            : values.find(
                (value) => value.kind === kind && isOfLength(value.text, of) && !partOfName(text, value, about),
              );
    const counted = unit === null || !found ? undefined : COUNTED.exec(found.text)?.[1];
    if (unit !== null && counted?.toLowerCase().startsWith(unit) === false) fit *= OTHER_UNIT;
    if (found) return { value: plainValue(found.text), kind, fit: fit * ("fit" in found ? found.fit : 1) };
    fit *= LATER_FORM;
  }
  return null;
}

/** A figure that belongs to a name ("ERR-42", "Gate 7") is no value. */
function partOfName(text: string, { index, text: words }: Value, about: readonly Subject[]): boolean {
  const lower = text.toLowerCase();
  return about.some(({ names }) =>
    names.some((name) => {
      const at = lower.indexOf(name);
      return at >= 0 && index >= at && index + words.length <= at + name.length;
    }),
  );
}

function pickName(text: string, of: string | null, about: readonly Subject[], book: NameBook) {
  const own = new Set(about.flatMap(({ names }) => names));
  const others = subjectsIn(text, book.names, book.known).filter(({ names }) => !names.some((name) => own.has(name)));
  const weighed = others.map((subject) => ({ subject, fit: of === null ? 0.8 : book.classes.fit(subject.names, of) }));
  const best = weighed.sort((a, b) => b.fit - a.fit)[0];
  if (!best || best.fit === 0) return null;
  const printed =
    best.subject.names.find((name) => text.toLowerCase().startsWith(name, best.subject.index)) ??
    best.subject.names[0] ??
    "";
  return { text: text.slice(best.subject.index, best.subject.index + printed.length), fit: best.fit };
}

/** A place by its description: "at the north gate". */
function pickSpot(text: string, about: readonly Subject[]) {
  const own = about.flatMap(({ names }) => names);
  const spots = [
    ...text.matchAll(
      /\b(?:at|to|by|in|near|under|behind|outside|before|beside) ((?:the|a|an)(?: (?!at\b|to\b|meet\b|by\b)[a-z]+)+?(?: (?:by|with|of|beside|behind|under|near|opposite) (?:the|a|an)(?: (?!at\b|to\b|by\b)[a-z]+)+?)?)(?=[.,;:!?]|$| (?:and|or|when|until|where|is|for|after|with|on)\b)/g,
    ),
  ];
  const last = spots.findLast(([, spot = ""]) => !own.some((name) => mentions(spot, name)));
  return last?.[1] === undefined ? null : { text: last[1], fit: 1 };
}

/** What is to be done, apart from what it is done against. */
function pickClause(text: string, about: readonly Subject[]) {
  const own = about.flatMap(({ names }) => names);
  const clauses = text
    .replace(/[.!]+$/, "")
    .split(/[:;,]\s+|\s+-\s+|\b(?:once|when|after|if|until) (?:you|they|we)\s+|\band try again\b/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause.split(" ").length > 2 && !CIRCUMSTANCE.test(clause))
    .filter((clause) => !own.some((name) => mentions(clause.toLowerCase(), name)));
  const longest = clauses.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : { text: longest, fit: 0.9 };
}

/** Where, when or with what, and whoever it is said of: nothing that one could do. */
const CIRCUMSTANCE = /^(?:on|in|at|with|since|from|by|for|who|which|whose|where|because|as)\b/i;

/** Values of a row, cell by cell. */
const cellValues = (row: string): Value[] => row.split("|").flatMap((cell) => findValues(cell.trim()));

const plainSentence = (text: string) => text.replaceAll(/\*\*|__|`/g, "").replace(/\s+/g, " ");
