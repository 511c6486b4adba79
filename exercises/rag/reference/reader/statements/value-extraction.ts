import type { Statement } from "../../documents/types.ts";
import { containsName, findMentions } from "../entities/aliases.ts";
import type { Lexicon, Subject } from "../entities/types.ts";
import type { AnswerType } from "../query/answer-type.ts";
import { findValues, hasLength, normalizeValue, type Value, type ValueKind } from "../values.ts";

/** Factor on the fit for each more likely value kind that the sentence does not contain. */
const LATER_KIND_FIT = 0.85;
/** Factor on the fit of a value that counts something else than the question asks for: meetings instead of days. */
const OTHER_UNIT_FIT = 0.5;
/** Fit of a whole sentence as the answer, where the question expects no kind of value. */
const SENTENCE_FIT = 0.6;
/** Fit of a name where the question expects no entity type. */
const ANY_NAME_FIT = 0.8;
/** Fit of a clause. */
const CLAUSE_FIT = 0.9;
/** Proximity of a subject that only the context of a statement names. */
const CONTEXT_PROXIMITY = 0.8;

/** What a value counts: "days" in "10 working days a month". */
const COUNTED_UNIT = /^\S+[ -](?:(?:working|business|calendar|full|consecutive) )?(\p{L}+)/u;

/** Proximity of the subjects to a statement: 1 if the statement names them, less if its context does, otherwise 0. */
export function subjectProximity(subjects: readonly Subject[], statement: Statement): number {
  const [text, context] = [statement.text.toLowerCase(), statement.context.toLowerCase()];
  const proximityOf = ({ names }: Subject) => {
    if (names.some((name) => containsName(text, name))) return 1;
    return names.some((name) => containsName(context, name)) ? CONTEXT_PROXIMITY : 0;
  };
  return subjects.reduce((minimum, subject) => Math.min(minimum, proximityOf(subject)), 1);
}

/** A value as printed, with its fit (0 to 1) where the extraction is uncertain. */
interface Extracted {
  text: string;
  fit?: number;
}

/**
 * The value in a statement that best fits the expected answer type, with its fit (0 to 1); null when there is none.
 *
 * @param subjects entities that the question names; they cannot be the answer
 */
export function extractValue(
  { text }: Statement,
  { kinds, subtype, unit }: AnswerType,
  subjects: readonly Subject[],
  lexicon: Lexicon,
): { value: string; kind: ValueKind | null; fit: number } | null {
  if (kinds.length === 0) return { value: withoutMarkup(text), kind: null, fit: SENTENCE_FIT };
  const values = text.startsWith("|") ? cellValues(text) : findValues(text);
  const extract = (kind: ValueKind): Extracted | null | undefined => {
    if (kind === "name") return extractName(text, subtype, subjects, lexicon);
    if (kind === "place") return extractPlace(text, subjects);
    if (kind === "clause") return extractClause(text, subjects);
    return values.find(
      (value) => value.kind === kind && hasLength(value.text, subtype) && !isPartOfName(text, value, subjects),
    );
  };
  let fit = 1;
  for (const kind of kinds) {
    const found = extract(kind);
    const counted = unit === null || !found ? undefined : COUNTED_UNIT.exec(found.text)?.[1];
    if (unit !== null && counted?.toLowerCase().startsWith(unit) === false) fit *= OTHER_UNIT_FIT;
    if (found) return { value: normalizeValue(found.text), kind, fit: fit * (found.fit ?? 1) };
    fit *= LATER_KIND_FIT;
  }
  return null;
}

/** Whether a figure belongs to a subject's name ("ERR-42", "Gate 7"). */
function isPartOfName(text: string, { index, text: printed }: Value, subjects: readonly Subject[]): boolean {
  const lower = text.toLowerCase();
  return subjects.some(({ names }) =>
    names.some((name) => {
      const at = lower.indexOf(name);
      return at >= 0 && index >= at && index + printed.length <= at + name.length;
    }),
  );
}

function extractName(
  text: string,
  type: string | null,
  subjects: readonly Subject[],
  { aliases, knownNames, entityTypes }: Lexicon,
): Extracted | null {
  const own = new Set(subjects.flatMap(({ names }) => names));
  const others = findMentions(text, aliases, knownNames).filter(({ names }) => !names.some((name) => own.has(name)));
  const best = others
    .map((mention) => ({ mention, fit: type === null ? ANY_NAME_FIT : entityTypes.fit(mention.names, type) }))
    .sort((a, b) => b.fit - a.fit)[0];
  if (!best || best.fit === 0) return null;
  const { names, index } = best.mention;
  const printed = names.find((name) => text.toLowerCase().startsWith(name, index)) ?? names[0] ?? "";
  return { text: text.slice(index, index + printed.length), fit: best.fit };
}

/** A place by its description: "the north gate" in "at the north gate". The last one in the sentence counts. */
function extractPlace(text: string, subjects: readonly Subject[]): Extracted | null {
  const own = subjects.flatMap(({ names }) => names);
  const places = [
    ...text.matchAll(
      /\b(?:at|to|by|in|near|under|behind|outside|before|beside) ((?:the|a|an)(?: (?!at\b|to\b|meet\b|by\b)[a-z]+)+?(?: (?:by|with|of|beside|behind|under|near|opposite) (?:the|a|an)(?: (?!at\b|to\b|by\b)[a-z]+)+?)?)(?=[.,;:!?]|$| (?:and|or|when|until|where|is|for|after|with|on)\b)/g,
    ),
  ];
  const last = places.findLast(([, place = ""]) => !own.some((name) => containsName(place, name)));
  return last?.[1] === undefined ? null : { text: last[1] };
}

/** Something to do: the longest clause without the subject. */
function extractClause(text: string, subjects: readonly Subject[]): Extracted | null {
  const own = subjects.flatMap(({ names }) => names);
  const clauses = text
    .replace(/[.!]+$/, "")
    .split(/[:;,]\s+|\s+-\s+|\b(?:once|when|after|if|until) (?:you|they|we)\s+|\band try again\b/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause.split(" ").length > 2 && !CIRCUMSTANCE.test(clause))
    .filter((clause) => !own.some((name) => containsName(clause.toLowerCase(), name)));
  const longest = clauses.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : { text: longest, fit: CLAUSE_FIT };
}

/** Adverbials and relative clauses, which do not describe an action. */
const CIRCUMSTANCE = /^(?:on|in|at|with|since|from|by|for|who|which|whose|where|because|as)\b/i;

/** The values of a table row, cell by cell. */
const cellValues = (row: string): Value[] => row.split("|").flatMap((cell) => findValues(cell.trim()));

const withoutMarkup = (text: string) => text.replaceAll(/\*\*|__|`/g, "").replace(/\s+/g, " ");
