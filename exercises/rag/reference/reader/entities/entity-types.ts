import type { Document } from "../../model.ts";
import type { Matter } from "../relations/relation.ts";
import type { Subject } from "./aliases.ts";
import type { Entry } from "./glossary.ts";

/** Words by which a glossary's heading tells what its names are. */
const CLASS_WORDS: Record<string, RegExp> = {
  team: /\b(?:teams?|groups?|squads?|departments?)\b/i,
  product: /\b(?:products?|applications?|apps?)\b/i,
  office: /\b(?:offices?|buildings?|sites?|places?|locations?)\b/i,
  system: /\b(?:systems?|machines?|servers?|services?|gateways?|infrastructure)\b/i,
};

/**
 * A heading of one class says what its names are; below one of several a name may say it itself by its last word ("the
 * Leeds office"). "Site Reliability" is no place.
 */
function fitOfEntry({ names, heading }: Entry, of: string, entries: readonly Entry[]): number {
  const headed = Object.values(CLASS_WORDS).filter((words) => words.test(heading)).length === 1;
  const speaking = Object.entries(CLASS_WORDS).filter(([, words]) => saysIt(names, words));
  if (!headed && speaking.length > 0) return speaking.some(([known]) => known === of) ? 1 : 0.15;
  const possible = Object.values(CLASS_WORDS).filter((words) => words.test(heading)).length;
  if (!CLASS_WORDS[of]?.test(heading)) return 0.15;
  if (possible === 1) return 1;
  const neighbours = entries.some((entry) => entry.heading === heading && saysIt(entry.names, CLASS_WORDS[of] ?? /$^/));
  return neighbours ? SILENT : 0.8;
}

/** How likely a name is of a class that its neighbours name and it does not. */
const SILENT = 0.5;

const saysIt = (names: readonly string[], words: RegExp) =>
  names.some((name) => words.test(name.split(" ").at(-1) ?? ""));

/** Who is called by the first name alone is mentioned rather than introduced. */
const FIRST_NAME = 0.6;

/** What kind of thing a name stands for. */
export interface Classes {
  /** 0 (certainly not) to 1 (certainly): is something with these names of the class? */
  fit(names: readonly string[], of: string): number;
}

const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });
/** Names of countries, in lower case: ISO 3166 has two letters for each. */
const COUNTRIES = new Set(
  Array.from({ length: 26 * 26 }, (_, number) => {
    const code = String.fromCharCode(65 + Math.floor(number / 26), 65 + (number % 26));
    const name = REGIONS.of(code) ?? code;
    return name === code ? "" : name.toLowerCase();
  }),
);

/**
 * Tell classes of names apart: teams, products, offices and systems by the glossaries, people by the heads of papers,
 * countries by their names. Companies are what is left.
 */
export function classesOf(entries: readonly Entry[], documents: readonly Document[]): Classes {
  const people = new Set<string>();
  const firstNames = new Set<string>();
  for (const name of documents.flatMap((doc) => doc.people)) {
    people.add(name.toLowerCase());
    const [first = "", last] = name.toLowerCase().split(" ");
    if (last !== undefined) firstNames.add(first);
  }
  const lastNames = new Set([...people].flatMap((name) => (name.includes(" ") ? [name.split(" ").at(-1) ?? ""] : [])));
  const isPerson = (name: string) =>
    people.has(name) ||
    (/^\S+ \S+$/.test(name) && (firstNames.has(name.split(" ")[0] ?? "") || lastNames.has(name.split(" ")[1] ?? "")));
  const entryOf = new Map<string, Entry>();
  for (const entry of entries) for (const name of entry.names) entryOf.set(name.toLowerCase(), entry);
  return {
    fit(names, of) {
      const entry = names.map((name) => entryOf.get(name)).find((found) => found !== undefined);
      const person = entry === undefined && names.some(isPerson);
      const country = names.some((name) => COUNTRIES.has(name));
      if (of === "who") return Math.max(this.fit(names, "person"), 0.95 * this.fit(names, "team"));
      if (of === "person")
        return person ? (names.some((name) => name.includes(" ")) ? 1 : FIRST_NAME) : entry || country ? 0 : 0.3;
      if (of === "country") return country ? 1 : 0;
      if (person || country) return of === "office" && country ? 0.4 : 0;
      const words = CLASS_WORDS[of];
      if (entry) return fitOfEntry(entry, of, entries);
      // No glossary holds vendors and customers; where one holds the class asked for, others are unlikely.
      return words && entries.some(({ heading }) => words.test(heading)) ? 0.3 : 0.9;
    },
  };
}

/** "E-4102", "ERR-42": what a screen shows. */
const CODE = /^[a-z]{1,4}-?\d{2,}$/;
const GRADE = /^(?:grade )?[a-z]\d{1,2}$/;
/** Rules for everybody are seldom asked for with a name in the question. */
const RULE_WITH_NAME = 0.1;
/** What nothing that is named is about: the question describes it, or its name was not seen. */
const UNNAMED = 0.2;

/** How likely a matter about such a class is what is spoken of with these subjects, 0 to 1. */
export function aboutFit(about: Matter["about"], subjects: readonly Subject[], classes: Classes): number {
  if (about === "table") return 0;
  if (subjects.length === 0) return about === "company" ? 1 : UNNAMED;
  if (about === "company") return RULE_WITH_NAME;
  const fits = subjects.map(({ names }) => {
    if (names.some((name) => CODE.test(name))) return about === "code" ? 1 : 0;
    if (names.some((name) => GRADE.test(name))) return about === "grade" ? 1 : 0;
    return about === "code" || about === "grade" ? 0 : classes.fit(names, about) ** 2;
  });
  return Math.max(...fits);
}
