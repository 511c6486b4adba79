import type { Document } from "../model.ts";
import type { Entry } from "./glossary.ts";

/** Words by which a glossary's heading tells what its names are. */
const CLASS_WORDS: Record<string, RegExp> = {
  team: /\b(?:teams?|groups?|squads?|departments?)\b/i,
  product: /\b(?:products?|applications?|apps?)\b/i,
  office: /\b(?:offices?|buildings?|sites?|places?|locations?)\b/i,
  system: /\b(?:systems?|machines?|servers?|infrastructure)\b/i,
};

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
  const isPerson = (name: string) =>
    people.has(name) || (name.includes(" ") && firstNames.has(name.split(" ")[0] ?? ""));
  const entryOf = new Map<string, Entry>();
  for (const entry of entries) for (const name of entry.names) entryOf.set(name.toLowerCase(), entry);
  return {
    fit(names, of) {
      const entry = names.map((name) => entryOf.get(name)).find((found) => found !== undefined);
      const person = entry === undefined && names.some(isPerson);
      const country = names.some((name) => COUNTRIES.has(name));
      if (of === "who") return Math.max(this.fit(names, "person"), 0.95 * this.fit(names, "team"));
      if (of === "person") return person ? 1 : entry || country ? 0 : 0.3;
      if (of === "country") return country ? 1 : 0;
      if (person || country) return of === "office" && country ? 0.4 : 0;
      const words = CLASS_WORDS[of];
      if (entry) return words?.test(entry.heading) ? 1 : 0.15;
      // No glossary holds vendors and customers; where one holds the class asked for, others are unlikely.
      return words && entries.some(({ heading }) => words.test(heading)) ? 0.3 : 0.9;
    },
  };
}
