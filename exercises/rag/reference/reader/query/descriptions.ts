import type { Subject } from "../entities/aliases.ts";
import { classesNamed, NOUN } from "../entities/type-nouns.ts";

/** A thing described instead of named: "the team that owns", and what it may be. */
export interface Description {
  /** Classes that its noun may stand for. */
  classes: readonly string[];
  /** Words of the description. */
  text: string;
  /** Place in the question. */
  start: number;
  end: number;
}

const ADJECTIVES = "(?:(?!that\\b|which\\b|who\\b|of\\b)[\\p{L}-]+ ){0,2}?";
/** "the team that", "our supplier behind", "those who", "whoever", "what Aldgate bought". */
const OPENING = new RegExp(
  `\\b(?:[Tt]he|that|those|[Ww]hatever|[Ww]hichever|[Oo]ur) ${ADJECTIVES}(${NOUN})(?![\\p{L}-])(?!['’]s)|\\b(those|[Ww]hoever|whomever)\\b(?= )|\\bwhat(?= \\p{Lu})`,
  "gu",
);
/** After a name: "Aldgate's software", "the Kestrel team". */
const OWNED = new RegExp(`^(?:['’]s? ${ADJECTIVES}| )(${NOUN})(?![\\p{L}-])`, "iu");
/** What may stand between a noun and what does something with it. */
const WITHOUT_VERB = /^\s*(?:(?:in |on |with |at |by |for |from )?(?:that|which|where|whom|whose [\p{L}-]+)\s*)?$/u;
/** A verb with what belongs to it: "uses", "bought from us", "is to be found", "relies on". */
const VERB =
  /^\s+(?:(?:is|are|was|were|has|have|had|does|do|did|currently|now|recently|always|mainly|went|to|be)\s+)*[\p{L}-]+(?:\s+(?:on|from|for|to|in|into|at|with|of|by|up|upon|over|us|out|live|most)\b)*/u;
/** Between a noun and its own name: then the name is no other thing that the noun is described by. */
const NAMES_IT = /^\s*(?:called|named|,)\s*$/;

/**
 * What a question describes instead of naming it, from the name outwards: "the vendor that the product that X uses relies on" is
 * the product first, then the vendor. [] where it describes nothing.
 *
 * @param isOf is the subject itself of one of the classes?
 */
export function descriptionsIn(
  question: string,
  subject: Subject,
  isOf: (classes: readonly string[]) => boolean,
): Description[] {
  const before = question.slice(0, subject.index);
  const name = printed(question, subject);
  const after = question.slice(subject.index + name.length);
  const sentence = Math.max(before.lastIndexOf(". "), before.lastIndexOf("? "), 0);
  const openings = [...question.matchAll(OPENING)]
    .filter(({ index }) => index >= sentence && index < subject.index)
    .map((match) => ({
      start: match.index,
      until: match.index + match[0].length,
      classes: match[1] !== undefined ? classesNamed(match[1]) : match[2] !== undefined ? ["team"] : ["product"],
    }));
  let end = subject.index + name.length;
  const found: (Description & { until: number })[] = [];
  for (const [at, { start, classes, until }] of [...openings.entries()].reverse()) {
    const next = openings[at + 1]?.start ?? subject.index;
    // "the product that X uses": the verb stands after the name, "the product used by X": before it.
    const verb = WITHOUT_VERB.test(question.slice(until, next)) ? (VERB.exec(question.slice(end))?.[0] ?? "") : "";
    end += verb.length;
    found.push({ classes, start, end, until, text: `${question.slice(start, next)} ${verb}` });
  }
  const [inner] = found;
  // "the team Billing": a noun of the name's own class describes nothing; "the software Aldgate uses" does.
  if (inner && (isOf(inner.classes) || NAMES_IT.test(question.slice(inner.until, subject.index)))) found.shift();
  const owned = OWNED.exec(after);
  const classes = classesNamed(owned?.[1] ?? "");
  if (owned && classes.length > 0 && !isOf(classes)) {
    const [start, end] = [subject.index, subject.index + name.length + owned[0].length];
    return [{ classes, start, end, text: owned[0] }, ...found.filter((one) => one.end <= start || one.start < start)];
  }
  return found;
}

/** The question without what it describes and names: what is asked about the thing at the end of the way. */
export function withoutDescriptions(question: string, subject: Subject, descriptions: readonly Description[]): string {
  const start = Math.min(subject.index, ...descriptions.map((one) => one.start));
  const end = Math.max(
    subject.index + printed(question, subject).length,
    ...descriptions.map((one) => Math.min(one.end, question.length)),
  );
  return `${question.slice(0, start)} ${question.slice(end)}`;
}

/** The name as the question writes it. */
const printed = (question: string, { index, names }: Subject): string => {
  const lower = question.toLowerCase();
  const name = names.filter((one) => lower.startsWith(one, index)).sort((a, b) => b.length - a.length)[0] ?? "";
  return question.slice(index, index + name.length);
};
