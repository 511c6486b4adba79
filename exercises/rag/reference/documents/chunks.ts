import { isInstruction, isSaid } from "../guards/injection.ts";
import type { Block, Chunk, Document, Statement } from "../model.ts";
import { parseTable } from "../tables/parse.ts";
import { blocksOf, textOf } from "./blocks.ts";

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

/** None where one of the sentences is an instruction: what stands beside it belongs to it. */
function statementsOf(block: Block, chunk: number): Statement[] {
  const { doc, path, from } = block;
  const sentences = sentencesOf(textOf(block));
  if (sentences.some(isInstruction)) return [];
  let before = "";
  return sentences.map((text) => {
    const context = `${path.join(" \n ")} \n ${before}`;
    before = text;
    return { doc, text, context, from, chunk };
  });
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
    .map((sentence) => sentence.replace(LIST_MARK, "").trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
