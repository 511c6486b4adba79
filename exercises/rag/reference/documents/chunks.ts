import { isInstruction, isSaid } from "../guards/injection.ts";
import type { Block, Chunk, Document, Statement } from "../model.ts";
import { blocksOf, textOf } from "./blocks.ts";
import { parseTable } from "./tables.ts";

/** Characters; a chunk ends before the block that would make it longer. Chosen by measurement, see DECISIONS.md. */
const LONGEST = 2000;

export interface Library {
  documents: readonly Document[];
  chunks: readonly Chunk[];
  statements: readonly Statement[];
  /** Blocks that are tables, for arithmetic. */
  tables: readonly Block[];
}

/** Cut documents into chunks along their sections, and the chunks into sentences. */
export function cutUp(documents: readonly Document[]): Library {
  const chunks: Chunk[] = [];
  const statements: Statement[] = [];
  const tables: Block[] = [];
  for (const doc of documents) {
    let last: { from: number; to: number; path: string } | undefined;
    for (const block of blocksOf(doc)) {
      const path = block.path.join(" > ");
      if (last?.path === path && block.end - last.from <= LONGEST) {
        last.to = block.end;
        const chunk = chunks.at(-1);
        if (chunk) chunk.text = doc.text.slice(last.from, last.to);
      } else {
        last = { from: block.start, to: block.end, path };
        chunks.push({ doc, text: textOf(block), path: block.path, from: block.from });
      }
      if (block.kind === "table") {
        tables.push(block);
        statements.push(...rowsOf(block, chunks.length - 1));
      }
      if (isSaid(block)) statements.push(...statementsOf(block, chunks.length - 1));
    }
  }
  return { documents, chunks, statements, tables };
}

/**
 * None where one of the sentences is an instruction: what stands beside it belongs to it. None from a list of things to do,
 * which says what is to be; a question states nothing, but says what the sentence after it is about.
 */
function statementsOf(block: Block, chunk: number): Statement[] {
  const { doc, path, from } = block;
  const whole = textOf(block);
  const sentences = answered(sentencesOf(whole), whole);
  if (TO_DO.test(whole) || SIGN_OFF.test(whole) || sentences.some(isInstruction)) return [];
  let before = "";
  return sentences.flatMap((text) => {
    const context = `${path.join(" \n ")} \n ${before}`;
    before = text;
    return QUESTION.test(text) ? [] : [{ doc, text, context, from, chunk }];
  });
}

const TO_DO = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s/;
/** "Kind regards,", and a name on the line below. */
const SIGN_OFF = /^[^\n.!?]{1,60},\s*\n\p{Lu}[^\n.!?]{1,40}$/u;
const QUESTION = /\?["'*_)\]]*$/;
/** A question of so many words in front of its answer is a condition: "Broken lamp? Tell the porter." */
const CONDITION = 6;

/** Short questions together with the sentence that answers them on the same line. */
function answered(sentences: readonly string[], whole: string): string[] {
  const joined: string[] = [];
  for (const sentence of sentences) {
    const last = joined.at(-1);
    const pair = `${last} ${sentence}`;
    const asks = last?.endsWith("?") === true && last.split(" ").length <= CONDITION;
    if (asks && whole.includes(pair)) joined[joined.length - 1] = pair;
    else joined.push(sentence);
  }
  return joined;
}

/** The rows of a table as statements: what a cell means stands in the head. */
function rowsOf(block: Block, chunk: number): Statement[] {
  const table = parseTable(block);
  // Rows that begin with a name of their own are about that name; lists of events and orders are for arithmetic.
  const keys = table?.rows.map(({ cells }) => cells[0] ?? "") ?? [];
  if (!table || new Set(keys).size < keys.length || keys.some((key) => /\d/.test(key) && !/\s/.test(key))) return [];
  const context = `${block.path.join(" \n ")} \n ${table.columns.join(" | ")}`;
  return table.rows.map(({ text }) => ({ doc: block.doc, text, context, from: block.from, chunk }));
}

/** Bullets, quotation marks, boxes and numbers before a sentence. */
const LIST_MARK = /^\s*(?:>\s*)*(?:[-*+]\s+)?(?:\[[ x]\]\s+)?(?:\d+(?:\.\d+)*[.)]?\s+(?=\p{Lu}))?/u;

/** Who said it and when, in front of a comment: `**Nils Bassett** (2024-05-14):`, `2024-05-14, Nils Bassett:`. */
const SPEAKER =
  /^[*_]{0,2}(?:\p{Lu}[\p{L}'’-]*[ *_]*){1,3}\(\d{4}-\d{2}-\d{2}\)[*_]{0,2}:\s+|^[*_]{0,2}\d{4}-\d{2}-\d{2}, (?:\p{Lu}[\p{L}'’-]* ?){1,3}[*_]{0,2}:\s+/u;

/** Words that end in a full stop without ending a sentence. */
const SHORT = /\b(?:e\.g|i\.e|etc|approx|no|nr|dr|mr|ms|mrs|inc|ltd|vs|st)\.$/i;

/** Sentences of a text, verbatim; they end at `.`, `!` or `?` before a space and a capital, digit or sign, and at lines of lists. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?][)"'*_]*\s+(?=[\p{Lu}\d"'*_#(€$£[])|\n(?=\s*(?:[-*+]|\d+[.)])\s)/gu)) {
    const end = match.index + match[0].trimEnd().length;
    if (SHORT.test(text.slice(start, end))) continue;
    sentences.push(text.slice(start, end));
    start = match.index + match[0].length;
  }
  sentences.push(text.slice(start));
  return sentences
    .map((sentence) => sentence.replace(LIST_MARK, "").replace(SPEAKER, "").trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
