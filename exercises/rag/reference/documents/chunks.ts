import { isInstruction, isProse } from "../guards/injection.ts";
import { blocksOf, textOf } from "./blocks.ts";
import { sentencesOf } from "./sentences.ts";
import { parseTable } from "./tables.ts";
import type { Block, Chunk, ChunkedCorpus, Document, Statement } from "./types.ts";

/** Characters. A chunk ends before the block that would exceed it. Chosen by measurement, see DECISIONS.md. */
const MAX_CHUNK_LENGTH = 2000;

/** Cut documents into chunks along their sections, and the chunks into statements. */
export function chunkDocuments(documents: readonly Document[]): ChunkedCorpus {
  const chunks: Chunk[] = [];
  const statements: Statement[] = [];
  const tables: Block[] = [];
  for (const doc of documents) {
    let last: { from: number; to: number; path: string } | undefined;
    for (const block of blocksOf(doc)) {
      const path = block.path.join(" > ");
      if (last?.path === path && block.end - last.from <= MAX_CHUNK_LENGTH) {
        last.to = block.end;
        const chunk = chunks.at(-1);
        if (chunk) chunk.text = doc.text.slice(last.from, last.to);
      } else {
        last = { from: block.start, to: block.end, path };
        chunks.push({ doc, text: textOf(block), path: block.path, from: block.from });
      }
      if (block.kind === "table") {
        tables.push(block);
        statements.push(...tableStatements(block, chunks.length - 1));
      }
      if (isProse(block)) statements.push(...proseStatements(block, chunks.length - 1));
    }
  }
  return { documents, chunks, statements, tables };
}

/** The text of a chunk for indexing: its headings, then its own text. */
export const searchableText = ({ path, text }: Chunk): string => `${path.join(" ")} ${text}`;

/**
 * The sentences of a block that are statements. A block with an instruction to machines yields none, because its other
 * sentences may belong to the instruction; a to-do item yields none, because it says what should become true. A
 * question is not a statement, but it is context for the sentence after it.
 */
function proseStatements(block: Block, chunk: number): Statement[] {
  const { doc, path, from } = block;
  const whole = textOf(block);
  const sentences = joinShortQuestions(sentencesOf(whole), whole);
  if (TO_DO.test(whole) || SIGN_OFF.test(whole) || sentences.some(isInstruction)) return [];
  let before = "";
  return sentences.flatMap((text) => {
    const context = `${path.join(" \n ")} \n ${before}`;
    before = text;
    return QUESTION.test(text) ? [] : [{ doc, text, context, from, chunk }];
  });
}

const TO_DO = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s/;
/** "Kind regards,", and a name on the next line. */
const SIGN_OFF = /^[^\n.!?]{1,60},\s*\n\p{Lu}[^\n.!?]{1,40}$/u;
const QUESTION = /\?["'*_)\]]*$/;
/** A question of up to this many words is a condition for the sentence after it: "Broken lamp? Tell the porter." */
const MAX_CONDITION_WORDS = 6;

/** Join short questions with the sentence that answers them on the same line. */
function joinShortQuestions(sentences: readonly string[], whole: string): string[] {
  const joined: string[] = [];
  for (const sentence of sentences) {
    const last = joined.at(-1);
    const pair = `${last} ${sentence}`;
    const isCondition = last?.endsWith("?") === true && last.split(" ").length <= MAX_CONDITION_WORDS;
    if (isCondition && whole.includes(pair)) joined[joined.length - 1] = pair;
    else joined.push(sentence);
  }
  return joined;
}

/** The rows of a table as statements, with the column headings as context. */
function tableStatements(block: Block, chunk: number): Statement[] {
  const table = parseTable(block);
  // Rows with a unique name in the first cell are about that name; lists of events and orders are left to arithmetic.
  const keys = table?.rows.map(({ cells }) => cells[0] ?? "") ?? [];
  if (!table || new Set(keys).size < keys.length || keys.some((key) => /\d/.test(key) && !/\s/.test(key))) return [];
  const context = `${block.path.join(" \n ")} \n ${table.columns.join(" | ")}`;
  return table.rows.map(({ text }) => ({ doc: block.doc, text, context, from: block.from, chunk }));
}
