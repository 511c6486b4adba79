import { NOUN_PATTERN, typesOfNoun } from "../entities/type-nouns.ts";
import type { Subject } from "../entities/types.ts";

/** An entity that a question describes instead of naming it: "the team that owns". */
export interface Description {
  /** Entity types that its noun may stand for. */
  types: readonly string[];
  /** The words of the description. */
  text: string;
  /** Offsets in the question. */
  start: number;
  end: number;
}

const ADJECTIVES = "(?:(?!that\\b|which\\b|who\\b|of\\b)[\\p{L}-]+ ){0,2}?";
/** "the team that", "our supplier behind", "those who", "whoever", "what Aldgate bought". */
const OPENING = new RegExp(
  `\\b(?:[Tt]he|that|those|[Ww]hatever|[Ww]hichever|[Oo]ur) ${ADJECTIVES}(${NOUN_PATTERN})(?![\\p{L}-])(?!['’]s)|\\b(those|[Ww]hoever|whomever)\\b(?= )|\\bwhat(?= \\p{Lu})`,
  "gu",
);
/** After a name: "Aldgate's software", "the Kestrel team". */
const POSSESSIVE = new RegExp(`^(?:['’]s? ${ADJECTIVES}| )(${NOUN_PATTERN})(?![\\p{L}-])`, "iu");
/** Text between a noun and the next description or name that contains no verb. */
const WITHOUT_VERB = /^\s*(?:(?:in |on |with |at |by |for |from )?(?:that|which|where|whom|whose [\p{L}-]+)\s*)?$/u;
/** A verb with its auxiliaries and particles: "uses", "bought from us", "is to be found", "relies on". */
const VERB =
  /^\s+(?:(?:is|are|was|were|has|have|had|does|do|did|currently|now|recently|always|mainly|went|to|be)\s+)*[\p{L}-]+(?:\s+(?:on|from|for|to|in|into|at|with|of|by|up|upon|over|us|out|live|most)\b)*/u;
/** Text between a noun and its own name, which then names the entity instead of describing it. */
const NAME_FOLLOWS = /^\s*(?:called|named|,)\s*$/;

/**
 * The entities that a question describes, from the named subject outwards: "the vendor that the product that X uses relies on"
 * yields the product, then the vendor. Empty where the question describes nothing.
 *
 * @param subjectHasType whether the subject itself has one of the types
 */
export function findDescriptions(
  question: string,
  subject: Subject,
  subjectHasType: (types: readonly string[]) => boolean,
): Description[] {
  const before = question.slice(0, subject.index);
  const name = nameAsWritten(question, subject);
  const after = question.slice(subject.index + name.length);
  const sentenceStart = Math.max(before.lastIndexOf(". "), before.lastIndexOf("? "), 0);
  const openings = [...question.matchAll(OPENING)]
    .filter(({ index }) => index >= sentenceStart && index < subject.index)
    .map((match) => ({
      start: match.index,
      nounEnd: match.index + match[0].length,
      types: match[1] !== undefined ? typesOfNoun(match[1]) : match[2] !== undefined ? ["team"] : ["product"],
    }));
  let end = subject.index + name.length;
  const found: (Description & { nounEnd: number })[] = [];
  for (const [at, { start, types, nounEnd }] of [...openings.entries()].reverse()) {
    const next = openings[at + 1]?.start ?? subject.index;
    // In "the product that X uses" the verb follows the name, in "the product used by X" it precedes it.
    const verb = WITHOUT_VERB.test(question.slice(nounEnd, next)) ? (VERB.exec(question.slice(end))?.[0] ?? "") : "";
    end += verb.length;
    found.push({ types, start, end, nounEnd, text: `${question.slice(start, next)} ${verb}` });
  }
  const [inner] = found;
  // "the team Billing": a noun of the subject's own type is no description, "the software Aldgate uses" is one.
  if (inner && (subjectHasType(inner.types) || NAME_FOLLOWS.test(question.slice(inner.nounEnd, subject.index))))
    found.shift();
  const possessive = POSSESSIVE.exec(after);
  const types = typesOfNoun(possessive?.[1] ?? "");
  if (possessive && types.length > 0 && !subjectHasType(types)) {
    const [start, end] = [subject.index, subject.index + name.length + possessive[0].length];
    return [
      { types, start, end, text: possessive[0] },
      ...found.filter((one) => one.end <= start || one.start < start),
    ];
  }
  return found;
}

/** The question without its descriptions and its subject: what it asks about the last described entity. */
export function removeDescriptions(question: string, subject: Subject, descriptions: readonly Description[]): string {
  const start = Math.min(subject.index, ...descriptions.map((one) => one.start));
  const end = Math.max(
    subject.index + nameAsWritten(question, subject).length,
    ...descriptions.map((one) => Math.min(one.end, question.length)),
  );
  return `${question.slice(0, start)} ${question.slice(end)}`;
}

/** The subject's name as the question writes it. */
const nameAsWritten = (question: string, { index, names }: Subject): string => {
  const lower = question.toLowerCase();
  const name = names.filter((one) => lower.startsWith(one, index)).sort((a, b) => b.length - a.length)[0] ?? "";
  return question.slice(index, index + name.length);
};
