import { editDistance } from "../base/edit-distance.ts";

/** Turns a text into the words that matter, each in its normal form. */
export interface Concepts {
  of(text: string): string[];
}

/** Words that are in nearly every question. Question words that distinguish answers (who, how many) are not among them. */
const STOP_WORDS = new Set(
  (
    "a an the and or of to in on at by for from with as is are was were be been being am do does did done doing have has " +
    "had having will would shall should can could may might must i you he she it we they me us them my your his her its " +
    "our their this that these those there here if then than so such what which when how why some any all both just also " +
    "no yes please about into out up down over under again very too only own other more most least get " +
    "gets got give given want wants need needs like use used using put take take taken go goes mean means let say says " +
    "thing things something anything someone somebody anybody really case cases okay ok hi hello thanks thank " +
    "sort kind where see saw happen happens happened look looks looking lot lots think thought talk talking tell know " +
    "interested able view point way ways try trying come comes call still ever else instead case example question wonder " +
    "regarding concerning treat treated handle handled expect expected supposed care important"
  ).split(" "),
);

/**
 * @param synonyms groups of words, the first of which stands for all
 * @param known texts whose words are known; an unknown word at edit distance 1 from a long known one is taken for it
 */
export function createConcepts(synonyms: readonly (readonly string[])[], known: readonly string[]): Concepts {
  const groups = new Map<string, string>();
  for (const group of synonyms) for (const word of group) groups.set(stem(word), stem(group[0] ?? word));
  const grouped = (word: string) => groups.get(word) ?? word;
  const vocabulary = new Set([...known.flatMap(tokens).map(stem), ...groups.keys()]);
  const corrected = (word: string) => {
    if (vocabulary.has(word) || word.length < 5 || /\d/.test(word)) return word;
    return (
      [...vocabulary].find((other) => other.length >= 5 && editDistance(word, other, { transpositions: true }) === 1) ??
      word
    );
  };
  return { of: (text) => tokens(text).map(stem).map(corrected).map(grouped) };
}

/** Lower-case words and the symbols that questions are about; a written date is one word, `dated`. */
function tokens(text: string): string[] {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/\b\d{1,4}[/.-]\d{1,2}([/.-]\d{2,4})?\b/g, " dated ")
      .replace(/\b[a-z]+(?:_[a-z]+)+\b/g, fieldName)
      .replace(/\$/g, " dollar ")
      .replace(/€/g, " euro ")
      .replace(/£/g, " pound ")
      .replace(/['’](s|t|re|ve|ll|d|m)\b/g, "")
      .match(/[a-z0-9]+/g) ?? []
  ).filter((word) => !STOP_WORDS.has(word) && (word.length > 1 || /\d/.test(word)));
}

/** The name of a field counts as its words (`vendor_name`), or as one word where all are stop words (`as_of`). */
const fieldName = (name: string) =>
  name.split("_").every((word) => STOP_WORDS.has(word)) ? name.replaceAll("_", "") : name;

/** Plural, participle and adverb endings off; enough to bring `refunded`, `refunds` and `refunding` together. */
export function stem(word: string): string {
  let base = word;
  if (base.length > 4 && base.endsWith("ies")) base = `${base.slice(0, -3)}y`;
  else if (base.length > 3 && /[^su]s$/.test(base)) base = base.slice(0, -1);
  for (const ending of ["ation", "ition", "ing", "edly", "ed", "ly", "er"]) {
    if (base.endsWith(ending) && base.length - ending.length >= 4) {
      base = base.slice(0, -ending.length);
      break;
    }
  }
  if (base.length > 4 && /([bdfglmnprt])\1$/.test(base)) base = base.slice(0, -1);
  return base.length > 4 ? base.replace(/e$/, "") : base;
}
