import type { Library } from "../documents/chunks.ts";
import { mayRead } from "../guards/access.ts";
import { authorityOrder } from "../guards/authority.ts";
import { countsAsSource } from "../guards/status.ts";
import { inForce, replacedOn } from "../guards/supersession.ts";
import type { Block, Document } from "../model.ts";
import { aliasesOf, type Names } from "../reader/entities/aliases.ts";
import { withLeanings } from "../reader/entities/company-types.ts";
import { type Classes, classesOf } from "../reader/entities/entity-types.ts";
import { readGlossaries } from "../reader/entities/glossary.ts";
import { namesIn } from "../reader/entities/proper-names.ts";

/** What one reader finds on one day. */
export interface ReadingRoom {
  /** Numbers of the chunks that may be searched. */
  chunks: readonly number[];
  /** Numbers of the statements that may be answered from. */
  statements: ReadonlySet<number>;
  tables: readonly Block[];
  /** Types of documents, strongest first. */
  authority: readonly string[];
  classes: Classes;
  names: Names;
  known: ReadonlySet<string>;
}

/**
 * Keep what a reader may see, what counts and what holds on the day, in this order: a draft replaces nothing, and what
 * the reader may not see does not exist.
 */
export function openRoom(library: Library, role: string | null, asOf: string | null): ReadingRoom {
  const readable = library.documents.filter((doc) => mayRead(doc, role) && countsAsSource(doc));
  const ends = replacedOn(readable);
  const sources = new Set(readable);
  const holds = (doc: Document, from: string | null) =>
    sources.has(doc) && inForce({ from, until: ends.get(doc.id) ?? null }, asOf);
  const current = readable.filter((doc) => holds(doc, doc.from));
  const entries = readGlossaries(current);
  const statements = new Set(library.statements.flatMap(({ doc, from }, index) => (holds(doc, from) ? [index] : [])));
  const texts = () => [...statements].map((number) => library.statements[number]?.text ?? "");
  return {
    chunks: library.chunks.flatMap(({ doc, from }, index) => (holds(doc, from) ? [index] : [])),
    statements,
    tables: library.tables.filter(({ doc, from }) => doc.type !== "glossary" && holds(doc, from)),
    authority: authorityOrder(current),
    classes: withLeanings(classesOf(entries, readable), texts),
    names: aliasesOf(entries),
    known: namesIn(current),
  };
}
