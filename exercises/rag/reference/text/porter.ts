/**
 * The stem of an English word by Porter's algorithm (M. F. Porter, "An algorithm for suffix stripping", Program 14(3),
 * 1980), with the two departures of its author's own implementation: "abli" is "bli", and "logi" becomes "log".
 *
 * @param word lower-case letters; a word with any other character, or with fewer than three letters, is returned unchanged
 */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  return step5(step4(step3(step2(step1c(step1b(step1a(word)))))));
}

/** Consonants as `c`, vowels as `v`; "y" is a consonant at the start and after a vowel. */
function letterClasses(stemmed: string): string {
  let marks = "";
  for (const letter of stemmed) {
    const vowel = "aeiou".includes(letter) || (letter === "y" && marks.endsWith("c"));
    marks += vowel ? "v" : "c";
  }
  return marks;
}

/** Porter's measure m: how many times a run of consonants follows a run of vowels. */
const measure = (stemmed: string) => letterClasses(stemmed).match(/v+c+/g)?.length ?? 0;
const hasVowel = (stemmed: string) => letterClasses(stemmed).includes("v");
const doubleConsonant = (word: string) => word.at(-1) === word.at(-2) && letterClasses(word).endsWith("c");
/** Ends in consonant, vowel, consonant other than w, x, y: "hop", but not "snow" (Porter's *o). */
const endsShort = (word: string) => letterClasses(word).endsWith("cvc") && !/[wxy]$/.test(word);

function step1a(word: string): string {
  if (/(ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function step1b(word: string): string {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stemmed = word.endsWith("ed") ? word.slice(0, -2) : word.endsWith("ing") ? word.slice(0, -3) : undefined;
  if (stemmed === undefined || !hasVowel(stemmed)) return word;
  if (/(at|bl|iz)$/.test(stemmed)) return `${stemmed}e`;
  if (doubleConsonant(stemmed) && !/[lsz]$/.test(stemmed)) return stemmed.slice(0, -1);
  return measure(stemmed) === 1 && endsShort(stemmed) ? `${stemmed}e` : stemmed;
}

function step1c(word: string): string {
  return word.endsWith("y") && hasVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;
}

/** Suffixes with their replacements; a longer suffix comes before one that it ends in. */
type Endings = readonly (readonly [suffix: string, replacement: string])[];

const STEP_2: Endings = Object.entries({
  ational: "ate",
  tional: "tion",
  enci: "ence",
  anci: "ance",
  izer: "ize",
  bli: "ble",
  alli: "al",
  entli: "ent",
  eli: "e",
  ousli: "ous",
  ization: "ize",
  ation: "ate",
  ator: "ate",
  alism: "al",
  iveness: "ive",
  fulness: "ful",
  ousness: "ous",
  aliti: "al",
  iviti: "ive",
  biliti: "ble",
  logi: "log",
});

const STEP_3: Endings = Object.entries({
  icate: "ic",
  ative: "",
  alize: "al",
  iciti: "ic",
  ical: "ic",
  ful: "",
  ness: "",
});

const STEP_4: Endings = [
  ..."al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split(" "),
].map((suffix) => [suffix, ""] as const);

/** Replace the first matching suffix if the stem before it has at least measure `minimum`. */
function replaceEnding(word: string, endings: Endings, minimum: number): string {
  const found = endings.find(([suffix]) => word.endsWith(suffix));
  if (!found) return word;
  const before = word.slice(0, -found[0].length);
  if (found[0] === "ion" && !/[st]$/.test(before)) return word;
  return measure(before) >= minimum ? before + found[1] : word;
}

const step2 = (word: string) => replaceEnding(word, STEP_2, 1);
const step3 = (word: string) => replaceEnding(word, STEP_3, 1);
const step4 = (word: string) => replaceEnding(word, STEP_4, 2);

function step5(word: string): string {
  let result = word;
  if (result.endsWith("e")) {
    const before = result.slice(0, -1);
    if (measure(before) > 1 || (measure(before) === 1 && !endsShort(before))) result = before;
  }
  return result.endsWith("ll") && measure(result) > 1 ? result.slice(0, -1) : result;
}
