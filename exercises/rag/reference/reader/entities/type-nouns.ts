/** Classes of things that have names, with what people call them when they do not use the name. */
const NOUNS: readonly (readonly [of: string, nouns: string])[] = [
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
/** Such as nothing is written about: they are asked for, not described. */
const ENDS: typeof NOUNS = [
  ["country", "country|state|nation|location|place|region"],
  ["person", "person|colleague|individual|employee|woman|man"],
];
const anyOf = (nouns: typeof NOUNS) => nouns.map(([, some]) => some).join("|");

/** Any of the nouns, for use in a larger pattern. */
export const NOUN = anyOf(NOUNS);

/** Classes that a noun may stand for; [] when it is none of them. */
export const classesNamed = (noun: string): string[] =>
  [...NOUNS, ...ENDS].flatMap(([of, nouns]) => (new RegExp(`^(?:${nouns})s?$`, "i").test(noun) ? [of] : []));

/** "Which service level" asks for a level, not for a service. */
export const MEASURES =
  "levels?|targets?|times?|hours|windows?|limits?|sizes?|prices?|fees?|numbers?|quotas?|rates?|costs?|points?|days?|periods?|terms?|budgets?|bonus(?:es)?";

const ASKED = new RegExp(
  `\\b(?:which|what)(?: (?:of )?(?:our|the|us|your|their))?(?: [a-z]+)? (${anyOf([...NOUNS, ...ENDS])})s?\\b(?! (?:that|who|which|whose|${MEASURES})\\b)`,
  "i",
);

/** The classes that a question asks for by "which team", "what supplier"; [] when it does not. */
export const classesAsked = (question: string): string[] => classesNamed(ASKED.exec(question)?.[1] ?? "");
