import { blocksOf, textOf } from "../../documents/blocks.ts";
import { sentencesOf } from "../../documents/sentences.ts";
import { cellsOf } from "../../documents/tables.ts";
import type { Block, Document } from "../../documents/types.ts";
import { STOP_WORDS } from "../../text/stop-words.ts";
import { candidateNames, PAIR } from "./corpus-names.ts";
import { findProperNames } from "./proper-names.ts";
import type { GlossaryEntry } from "./types.ts";

/** A name as printed, and its offset in the entry. */
interface FoundName {
  name: string;
  index: number;
}

/** Words of an entry that only connects two names; longer entries are explanations. */
const MAX_ENTRY_WORDS = 12;

/**
 * The aliases that glossaries state. An entry is a table row, a list item or a sentence; its first two names belong together.
 * A name is emphasized or capitalized, or a phrase that other documents use.
 *
 * @param documents all documents that the asker may see
 */
export function readGlossaries(documents: readonly Document[]): GlossaryEntry[] {
  const candidates = candidateNames(documents);
  const entries: GlossaryEntry[] = [];
  for (const doc of documents.filter(({ type, title }) => type === "glossary" || /\bglossary\b/i.test(title))) {
    for (const block of blocksOf(doc)) {
      for (const entry of entryTexts(block)) {
        const names = namesOf(entry, candidates);
        if (names.length > 1) entries.push({ names, heading: block.path.join(" ") });
      }
    }
  }
  return entries;
}

function entryTexts(block: Block): string[] {
  const text = textOf(block);
  if (block.kind === "table")
    return text
      .split("\n")
      .slice(2)
      .map((row) => cellsOf(row).join(" | "));
  if (block.kind === "code" || block.kind === "comment") return [];
  return block.kind === "item" ? [text.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "")] : text.split("\n").flatMap(sentencesOf);
}

/** The first two names of an entry; fewer when it does not connect two. */
function namesOf(entry: string, candidates: ReadonlySet<string>): string[] {
  const emphasized = [...entry.matchAll(/\*\*(.+?)\*\*|"(.+?)"|“(.+?)”|`(.+?)`|\*(.+?)\*|_(.+?)_/g)].map((match) => ({
    name: match.slice(1).find((part) => part !== undefined) ?? "",
    index: match.index,
  }));
  const cells = entry.includes(" | ") ? withOffsets(entry.split(" | "), entry).slice(0, 2) : [];
  const capitalized = [...findProperNames(entry, candidates), ...pairsIn(entry, candidates)];
  // Next to two capitalized names, lower-case words are explanation: "New colleagues write Fleet View, others Kestrel".
  const proper = new Set([...emphasized, ...capitalized].map(({ name }) => withoutArticle(name.toLowerCase())));
  const lowercase = proper.size > 1 ? [] : [...phrasesIn(entry, candidates), ...lowercaseNames(entry)];
  const found: FoundName[] = [];
  for (const candidate of [...cells, ...emphasized, ...capitalized, ...lowercase].sort(
    (a, b) => a.index - b.index || b.name.length - a.name.length,
  )) {
    const name = candidate.name.replace(/^[*_"'`“]+|[*_"'`”:]+$/g, "").trim();
    const isPartOfOther = found.some(
      (other) =>
        candidate.index < other.index + other.name.length + 4 && other.name.toLowerCase().includes(name.toLowerCase()),
    );
    if (name.length > 1 && !isPartOfOther) found.push({ name, index: candidate.index });
  }
  return [...new Set(found.map(({ name }) => withoutArticle(name)))].slice(0, 2);
}

function withOffsets(parts: readonly string[], whole: string): FoundName[] {
  let from = 0;
  return parts.map((name) => {
    const index = whole.indexOf(name, from);
    from = index + name.length;
    return { name, index };
  });
}

/** "the single sign-on": lower-case words with an article that begin or end a short entry, without stop words. */
function lowercaseNames(entry: string): FoundName[] {
  if (entry.split(" ").length > MAX_ENTRY_WORDS) return [];
  const found = [
    ...entry.matchAll(/\bthe ((?:[\p{Ll}\p{N}-]+ ){0,2}[\p{Ll}\p{N}-]+)\.?$/gu),
    ...entry.matchAll(/^The ((?:[\p{Ll}\p{N}-]+ ){0,2}?[\p{Ll}\p{N}-]+)(?= (?:goes|is|means)\b)/gu),
  ];
  return found.flatMap(({ 0: whole, 1: name = "", index }) =>
    name.split(" ").some((word) => STOP_WORDS.has(word)) ? [] : [{ name, index: index + whole.indexOf(name) }],
  );
}

const pairsIn = (text: string, candidates: ReadonlySet<string>): FoundName[] =>
  [...text.matchAll(PAIR)].flatMap(({ 0: name, index }) =>
    candidates.has(name.toLowerCase()) ? [{ name, index }] : [],
  );

/** Phrases of two and three words that are candidate names. */
function phrasesIn(text: string, candidates: ReadonlySet<string>): FoundName[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  return words.flatMap((word, at) =>
    [3, 2].flatMap((length) => {
      const last = words[at + length - 1];
      if (!last) return [];
      const name = text.slice(word.index, last.index + last[0].length);
      return name.includes(" ") && /^[\p{L}\p{N} -]+$/u.test(name) && candidates.has(name.toLowerCase())
        ? [{ name, index: word.index }]
        : [];
    }),
  );
}

/** "the Silo" is also mentioned as "Silo". */
const withoutArticle = (name: string) => name.replace(/^(?:the|a|an|our) /i, "");
