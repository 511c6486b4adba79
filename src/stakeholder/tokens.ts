/** Words that nearly every question holds; they count in full only together with their neighbors. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a an the and or of to in on at by for from with as is are was were be been being am do does did i you he she it we they " +
    "me us them my your his her its our their this that these those there here if then than so will would shall should can " +
    "could may might must have has had please just also any some get got about"
  ).split(" "),
);

/** More than anybody types into one question; what follows is not looked at. */
const MAX_TOKENS = 200;
const MAX_LENGTH = 24;

/**
 * Lower-case words of a text without accents and short forms. A written date becomes the word `zdate`, currency signs
 * become words, and the name of a field counts by its words (`vendor_name`).
 */
export function tokens(text: string): string[] {
  const words = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/\b\d{1,4}[/.-]\d{1,2}([/.-]\d{2,4})?\b/g, " zdate ")
    .replace(/\bcan't\b/g, "can not")
    .replace(/n't\b/g, " not")
    .replace(/'(s|re|ve|ll|d|m)\b/g, "")
    .replace(/\$/g, " dollar ")
    .replace(/€/g, " euro ")
    .replace(/£/g, " pound ")
    .replace(/%/g, " percent ")
    .replaceAll("_", " ")
    .replace(/(.)\1{2,}/gu, "$1$1")
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? []).slice(0, MAX_TOKENS).map((word) => word.slice(0, MAX_LENGTH));
}

/** The words of a text that say what it is about. */
export const contentWords = (text: string): string[] => tokens(text).filter((word) => !STOP_WORDS.has(word));

const ENDINGS = ["ation", "ition", "ing", "edly", "ed", "ly", "er"];

/** Removes endings of plurals, participles and adverbs, which brings `refunded`, `refunds` and `refunding` together. */
export function stem(word: string): string {
  let base = word;
  if (base.length > 4 && base.endsWith("ies")) base = `${base.slice(0, -3)}y`;
  else if (base.length > 3 && /[^su]s$/.test(base)) base = base.slice(0, -1);
  const ending = ENDINGS.find((each) => base.endsWith(each) && base.length - each.length >= 4);
  if (ending) base = base.slice(0, -ending.length);
  if (base.length > 4 && /([bdfglmnprt])\1$/.test(base)) base = base.slice(0, -1);
  return base.length > 4 ? base.replace(/e$/, "") : base;
}
