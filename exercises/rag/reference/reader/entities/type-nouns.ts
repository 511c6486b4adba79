/** Entity types, with the nouns that people use in place of a name. */
const TYPE_NOUNS: readonly (readonly [type: string, nouns: string])[] = [
  ["team", "team|group|squad|people|department|crew|unit|folks|colleagues|ones|division|section|gang|staff|engineers"],
  ["product", "product|software|application|app|program|programme|package|solution|module|tool"],
  ["office", "building|site|place|office|location|house|premises|workplace|branch"],
  [
    "vendor",
    "vendor|supplier|company|provider|firm|business|outfit|contractor|subcontractor|manufacturer|third party|partner",
  ],
  ["system", "system|machine|server|service|platform|tool"],
  ["customer", "customer|client|buyer"],
];
/** Types that questions ask for but do not describe, because no relation has such a subject. */
const ANSWER_ONLY_NOUNS: typeof TYPE_NOUNS = [
  ["country", "country|state|nation|location|place|region"],
  ["person", "person|colleague|individual|employee|woman|man"],
];
const alternatives = (nouns: typeof TYPE_NOUNS) => nouns.map(([, some]) => some).join("|");

/** A pattern for any noun of a type that questions describe, for use in a larger pattern. */
export const NOUN_PATTERN = alternatives(TYPE_NOUNS);

/** Entity types that a noun may stand for; empty for any other noun. */
export const typesOfNoun = (noun: string): string[] =>
  [...TYPE_NOUNS, ...ANSWER_ONLY_NOUNS].flatMap(([type, nouns]) =>
    new RegExp(`^(?:${nouns})s?$`, "i").test(noun) ? [type] : [],
  );

/** Nouns that follow a type noun where a quantity is asked for: "which service level" asks for a level, not for a service. */
export const MEASURE_NOUNS =
  "levels?|targets?|times?|hours|windows?|limits?|sizes?|prices?|fees?|numbers?|quotas?|rates?|costs?|points?|days?|periods?|terms?|budgets?|bonus(?:es)?";

const ASKED_TYPE = new RegExp(
  `\\b(?:which|what)(?: (?:of )?(?:our|the|us|your|their))?(?: [a-z]+)? (${alternatives([...TYPE_NOUNS, ...ANSWER_ONLY_NOUNS])})s?\\b(?! (?:that|who|which|whose|${MEASURE_NOUNS})\\b)`,
  "i",
);

/** The entity types that a question asks for with "which team", "what supplier"; empty for any other question. */
export const typesAskedFor = (question: string): string[] => typesOfNoun(ASKED_TYPE.exec(question)?.[1] ?? "");
