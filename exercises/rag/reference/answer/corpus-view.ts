import type { Block, ChunkedCorpus, Document } from "../documents/types.ts";
import { mayRead } from "../guards/access.ts";
import { authorityOrder } from "../guards/authority.ts";
import { countsAsSource } from "../guards/status.ts";
import { isInForce, supersededFrom } from "../guards/supersession.ts";
import { groupAliases } from "../reader/entities/aliases.ts";
import { withCompanyTypes } from "../reader/entities/company-types.ts";
import { inferEntityTypes } from "../reader/entities/entity-types.ts";
import { readGlossaries } from "../reader/entities/glossary.ts";
import { namesInDocuments } from "../reader/entities/proper-names.ts";
import type { Lexicon } from "../reader/entities/types.ts";

/** For whom and for which day a corpus is viewed. */
export interface Viewpoint {
  /** Role ids separated by commas; null for an ordinary employee. */
  role: string | null;
  /** YYYY-MM-DD; null: no day. */
  asOf: string | null;
}

/** The part of a corpus that an asker may see and that holds on a day, with its lexicon. */
export interface CorpusView extends Lexicon {
  /** Ids of the chunks that may be searched. */
  chunks: readonly number[];
  /** Ids of the statements that may be answered from. */
  statements: ReadonlySet<number>;
  tables: readonly Block[];
  /** Document types, strongest first. */
  authority: readonly string[];
}

/**
 * Filter a corpus by access, then status, then validity. The order matters: neither a document that the asker may not
 * see nor a draft may supersede another document.
 */
export function viewCorpus(corpus: ChunkedCorpus, { role, asOf }: Viewpoint): CorpusView {
  const sources = corpus.documents.filter((doc) => mayRead(doc, role) && countsAsSource(doc));
  const ends = supersededFrom(sources);
  const isSource = new Set(sources);
  const holds = (doc: Document, from: string | null) =>
    isSource.has(doc) && isInForce({ from, until: ends.get(doc.id) ?? null }, asOf);
  const current = sources.filter((doc) => holds(doc, doc.from));
  const entries = readGlossaries(current);
  const statements = new Set(corpus.statements.flatMap(({ doc, from }, id) => (holds(doc, from) ? [id] : [])));
  const sentences = () => [...statements].map((id) => corpus.statements[id]?.text ?? "");
  return {
    chunks: corpus.chunks.flatMap(({ doc, from }, id) => (holds(doc, from) ? [id] : [])),
    statements,
    tables: corpus.tables.filter(({ doc, from }) => doc.type !== "glossary" && holds(doc, from)),
    authority: authorityOrder(current),
    entityTypes: withCompanyTypes(inferEntityTypes(entries, sources), sentences),
    aliases: groupAliases(entries),
    knownNames: namesInDocuments(current),
  };
}
