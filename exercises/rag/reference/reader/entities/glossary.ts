import { blocksOf, textOf } from "../../documents/blocks.ts";
import { sentencesOf } from "../../documents/chunks.ts";
import { cellsOf } from "../../documents/tables.ts";
import type { Block, Document } from "../../model.ts";
import { STOP_WORDS } from "../../text/stop-words.ts";
import { wordsOf } from "../../text/terms.ts";
import { mentions } from "./aliases.ts";
import { capitalised, properNames } from "./proper-names.ts";

/** Names of one thing, and the headings that they stand below: "Kestrel", "Fleet View" below "Products". */
export interface Entry {
  names: readonly string[];
  heading: string;
}

/**
 * Names that glossaries put together. An entry is a row, an item or a sentence; the first two names in it belong together,
 * a name being what is emphasised, what has a capital, or a phrase of two words and more that other documents use.
 *
 * @param documents those that this reader may see
 */
export function readGlossaries(documents: readonly Document[]): Entry[] {
  const elsewhere = phrasesOf(documents.filter(({ type }) => type !== "glossary"));
  const common = smallWords(documents);
  for (const name of capitalised(documents)) if (!common.has(name)) elsewhere.add(name);
  for (const pair of fastPairs(documents)) elsewhere.add(pair);
  const entries: Entry[] = [];
  for (const doc of documents.filter(({ type, title }) => type === "glossary" || /\bglossary\b/i.test(title))) {
    for (const block of blocksOf(doc)) {
      for (const entry of entriesOf(block)) {
        const names = namesOf(entry, elsewhere);
        if (names.length > 1) entries.push({ names, heading: block.path.join(" ") });
      }
    }
  }
  return entries;
}

function entriesOf(block: Block): string[] {
  const text = textOf(block);
  if (block.kind === "table")
    return text
      .split("\n")
      .slice(2)
      .map((row) => cellsOf(row).join(" | "));
  if (block.kind === "code" || block.kind === "comment") return [];
  return block.kind === "item" ? [text.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "")] : text.split("\n").flatMap(sentencesOf);
}

/** The two names of an entry; fewer when it does not put any together. */
function namesOf(entry: string, elsewhere: ReadonlySet<string>): string[] {
  const marked = [...entry.matchAll(/\*\*(.+?)\*\*|"(.+?)"|“(.+?)”|`(.+?)`|\*(.+?)\*|_(.+?)_/g)].map((match) => ({
    name: match.slice(1).find((part) => part !== undefined) ?? "",
    index: match.index,
  }));
  const cells = entry.includes(" | ") ? placed(entry.split(" | "), entry).slice(0, 2) : [];
  const capital = [...properNames(entry, elsewhere), ...pairs(entry, elsewhere)];
  // Where two names have a capital, what is written small explains them: "New colleagues write Fleet View, others Kestrel".
  const proper = new Set([...marked, ...capital].map(({ name }) => bare(name.toLowerCase())));
  const lower = proper.size > 1 ? [] : [...phrases(entry, elsewhere), ...plainNames(entry)];
  const found: { name: string; index: number }[] = [];
  for (const candidate of [...cells, ...marked, ...capital, ...lower].sort(
    (a, b) => a.index - b.index || b.name.length - a.name.length,
  )) {
    const name = candidate.name.replace(/^[*_"'`“]+|[*_"'`”:]+$/g, "").trim();
    const covered = found.some(
      (other) =>
        candidate.index < other.index + other.name.length + 4 && other.name.toLowerCase().includes(name.toLowerCase()),
    );
    if (name.length > 1 && !covered) found.push({ name, index: candidate.index });
  }
  return [...new Set(found.map(({ name }) => bare(name)))].slice(0, 2);
}

function placed(parts: readonly string[], whole: string) {
  let from = 0;
  return parts.map((name) => {
    const index = whole.indexOf(name, from);
    from = index + name.length;
    return { name, index };
  });
}

/** "the single sign-on": what ends or begins a short entry, with an article and without a word that only joins others. */
function plainNames(entry: string) {
  if (entry.split(" ").length > LONGEST_ENTRY) return [];
  const found = [
    ...entry.matchAll(/\bthe ((?:[\p{Ll}\p{N}-]+ ){0,2}[\p{Ll}\p{N}-]+)\.?$/gu),
    ...entry.matchAll(/^The ((?:[\p{Ll}\p{N}-]+ ){0,2}?[\p{Ll}\p{N}-]+)(?= (?:goes|is|means)\b)/gu),
  ];
  return found.flatMap(({ 0: whole, 1: name = "", index }) =>
    name.split(" ").some((word) => STOP_WORDS.has(word)) ? [] : [{ name, index: index + whole.indexOf(name) }],
  );
}
/** Words of an entry that puts two names together and explains neither. */
const LONGEST_ENTRY = 12;

/** "Identity and Access": two words that other documents have together. */
const PAIR = /(?<!\p{L})\p{Lu}[\p{L}-]+ and \p{Lu}[\p{L}-]+(?!\p{L})/gu;
const pairs = (text: string, elsewhere: ReadonlySet<string>) =>
  [...text.matchAll(PAIR)].flatMap(({ 0: name, index }) =>
    elsewhere.has(name.toLowerCase()) ? [{ name, index }] : [],
  );
/** In so many documents two names stand together by more than chance. */
const TOGETHER = 3;

/** Pairs of words with a capital that stand together in several documents, and the first of which hardly stands without the second. */
function fastPairs(documents: readonly Document[]): string[] {
  const together = new Map<string, number>();
  const texts = documents.map(({ text, bodyStart }) => text.slice(bodyStart));
  for (const text of texts)
    for (const pair of new Set(text.match(PAIR))) together.set(pair, (together.get(pair) ?? 0) + 1);
  return [...together].flatMap(([pair, times]) => {
    if (times < TOGETHER) return [];
    const [first = ""] = pair.split(" and ");
    const single = texts.filter((text) => mentions(text.replaceAll(pair, " "), first)).length;
    return single * 4 < times ? [pair.toLowerCase()] : [];
  });
}

/** In so many documents a word is written small that is no name, though a heading or a list has it with a capital. */
const COMMON = 3;

function smallWords(documents: readonly Document[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { text, bodyStart } of documents)
    for (const word of new Set(text.slice(bodyStart).match(/(?<![\p{L}\p{N}#-])\p{Ll}[\p{L}-]*/gu)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= COMMON).map(([word]) => word));
}

/** Phrases of two and three words without stop words that other documents use, too. */
function phrases(text: string, elsewhere: ReadonlySet<string>) {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  return words.flatMap((word, at) =>
    [3, 2].flatMap((length) => {
      const last = words[at + length - 1];
      if (!last) return [];
      const name = text.slice(word.index, last.index + last[0].length);
      return name.includes(" ") && /^[\p{L}\p{N} -]+$/u.test(name) && elsewhere.has(name.toLowerCase())
        ? [{ name, index: word.index }]
        : [];
    }),
  );
}

/** Names and phrases of the documents in lower case: what has no stop word in it and stands in two of them at least. */
function phrasesOf(documents: readonly Document[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { text, bodyStart } of documents) {
    const words = wordsOf(text.slice(bodyStart));
    const here = new Set<string>();
    words.forEach((word, at) => {
      for (const length of [2, 3]) {
        const phrase = words.slice(at, at + length);
        if (phrase.length === length && !phrase.some((part) => STOP_WORDS.has(part) || /^\d+$/.test(part)))
          here.add(phrase.join(" "));
      }
      void word;
    });
    for (const phrase of here) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([phrase]) => phrase));
}

/** Without an article: "the Silo" is also met as "Silo". */
const bare = (name: string) => name.replace(/^(?:the|a|an|our) /i, "");
