import type { Document } from "../../documents/types.ts";
import type { SubjectType } from "../relations/relation.ts";
import type { EntityTypes, GlossaryEntry, Subject } from "./types.ts";

/** Words in a glossary heading or at the end of a name that tell the type of the entity. */
const TYPE_WORDS: Record<string, RegExp> = {
  team: /\b(?:teams?|groups?|squads?|departments?)\b/i,
  product: /\b(?:products?|applications?|apps?)\b/i,
  office: /\b(?:offices?|buildings?|sites?|places?|locations?)\b/i,
  system: /\b(?:systems?|machines?|servers?|services?|gateways?|infrastructure)\b/i,
};

/** Fit of a glossary entry whose heading or name says another type. */
const OTHER_TYPE_FIT = 0.15;
/** Fit of an entry under a heading of several types, none of which any name says. */
const AMBIGUOUS_FIT = 0.8;
/** Fit of an entry whose neighbors say the type in their names while it does not. */
const UNMARKED_NEIGHBOR_FIT = 0.5;
/** Fit of a first name without a last name to "person". */
const FIRST_NAME_FIT = 0.6;
/** Fit of any other unknown name to "person". */
const UNKNOWN_PERSON_FIT = 0.3;
/** Fit of a country to "office". */
const COUNTRY_OFFICE_FIT = 0.4;
/** Fit of a name to a type that glossaries list, where they do not list the name; and to a type that no glossary lists. */
const UNLISTED_FIT = { listedType: 0.3, unlistedType: 0.9 };
/** Fit of a team to "who", relative to that of a person. */
const TEAM_AS_WHO = 0.95;

/**
 * Fit of a glossary entry to a type. A heading of a single type decides: a team called "Site Reliability" is not a site. Under a
 * heading of several types the last word of a name may say its type ("the Leeds office").
 */
function entryFit({ names, heading }: GlossaryEntry, type: string, entries: readonly GlossaryEntry[]): number {
  const headingTypes = Object.values(TYPE_WORDS).filter((words) => words.test(heading)).length;
  const namedTypes = Object.entries(TYPE_WORDS).filter(([, words]) => endsWithTypeWord(names, words));
  if (headingTypes !== 1 && namedTypes.length > 0)
    return namedTypes.some(([named]) => named === type) ? 1 : OTHER_TYPE_FIT;
  const typeWords = TYPE_WORDS[type];
  if (!typeWords?.test(heading)) return OTHER_TYPE_FIT;
  if (headingTypes === 1) return 1;
  const hasMarkedNeighbor = entries.some(
    (entry) => entry.heading === heading && endsWithTypeWord(entry.names, typeWords),
  );
  return hasMarkedNeighbor ? UNMARKED_NEIGHBOR_FIT : AMBIGUOUS_FIT;
}

const endsWithTypeWord = (names: readonly string[], words: RegExp) =>
  names.some((name) => words.test(name.split(" ").at(-1) ?? ""));

const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });
/** Names of countries in lower case, from all two-letter codes of ISO 3166-1. */
const COUNTRIES = new Set(
  Array.from({ length: 26 * 26 }, (_, number) => {
    const code = String.fromCharCode(65 + Math.floor(number / 26), 65 + (number % 26));
    const name = REGIONS.of(code) ?? code;
    return name === code ? "" : name.toLowerCase();
  }),
);

/**
 * Types of entities: teams, products, offices and systems by the glossaries, people by the headers of documents, countries by
 * their names. Any other name may be a company.
 */
export function inferEntityTypes(entries: readonly GlossaryEntry[], documents: readonly Document[]): EntityTypes {
  const isPerson = personTest(documents);
  const entryOf = new Map<string, GlossaryEntry>();
  for (const entry of entries) for (const name of entry.names) entryOf.set(name.toLowerCase(), entry);
  return {
    fit(names, type) {
      const entry = names.map((name) => entryOf.get(name)).find((found) => found !== undefined);
      const person = entry === undefined && names.some(isPerson);
      const country = names.some((name) => COUNTRIES.has(name));
      if (type === "who") return Math.max(this.fit(names, "person"), TEAM_AS_WHO * this.fit(names, "team"));
      if (type === "person") {
        if (person) return names.some((name) => name.includes(" ")) ? 1 : FIRST_NAME_FIT;
        return entry || country ? 0 : UNKNOWN_PERSON_FIT;
      }
      if (type === "country") return country ? 1 : 0;
      if (person || country) return type === "office" && country ? COUNTRY_OFFICE_FIT : 0;
      const words = TYPE_WORDS[type];
      if (entry) return entryFit(entry, type, entries);
      const isListedType = words !== undefined && entries.some(({ heading }) => words.test(heading));
      return isListedType ? UNLISTED_FIT.listedType : UNLISTED_FIT.unlistedType;
    },
  };
}

/** Whether a name (in lower case) is that of a person in a document header, or combines known first and last names. */
function personTest(documents: readonly Document[]): (name: string) => boolean {
  const people = new Set<string>();
  const firstNames = new Set<string>();
  for (const name of documents.flatMap((doc) => doc.people)) {
    people.add(name.toLowerCase());
    const [first = "", last] = name.toLowerCase().split(" ");
    if (last !== undefined) firstNames.add(first);
  }
  const lastNames = new Set([...people].flatMap((name) => (name.includes(" ") ? [name.split(" ").at(-1) ?? ""] : [])));
  return (name) =>
    people.has(name) ||
    (/^\S+ \S+$/.test(name) && (firstNames.has(name.split(" ")[0] ?? "") || lastNames.has(name.split(" ")[1] ?? "")));
}

/** "E-4102", "ERR-42": an error code. */
const CODE_PATTERN = /^[a-z]{1,4}-?\d{2,}$/;
const GRADE_PATTERN = /^(?:grade )?[a-z]\d{1,2}$/;
/** Fit of a company-wide rule to a question that names a subject: questions about rules rarely contain a name. */
const COMPANY_RULE_FIT = 0.1;
/** Fit of a relation with a named subject to a question without one: the question describes it, or the name was missed. */
const UNNAMED_SUBJECT_FIT = 0.2;

/** How likely a relation with this subject type is meant in a text about these subjects, 0 to 1. */
export function subjectTypeFit(type: SubjectType, subjects: readonly Subject[], types: EntityTypes): number {
  if (type === "table") return 0;
  if (subjects.length === 0) return type === "company" ? 1 : UNNAMED_SUBJECT_FIT;
  if (type === "company") return COMPANY_RULE_FIT;
  const fits = subjects.map(({ names }) => {
    if (names.some((name) => CODE_PATTERN.test(name))) return type === "code" ? 1 : 0;
    if (names.some((name) => GRADE_PATTERN.test(name))) return type === "grade" ? 1 : 0;
    return type === "code" || type === "grade" ? 0 : types.fit(names, type) ** 2;
  });
  return Math.max(...fits);
}
