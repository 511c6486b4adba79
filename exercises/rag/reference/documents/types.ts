/** One file of the corpus. */
export interface Document {
  /** File name without its extension, preceded by the folders below the corpus. */
  id: string;
  /** The unmodified text of the file; quotes are cut out of it. */
  text: string;
  /** Offset of the body: where front matter and header lines end. */
  bodyStart: number;
  title: string;
  /** The document type that its header states or, failing that, its name; "" when unknown. */
  type: string;
  status: string;
  /** The first day on which it holds, YYYY-MM-DD; null where it states none, which means always. */
  from: string | null;
  /** Ids of the roles that may read it; null for everybody. */
  audience: readonly string[] | null;
  /** The id of the version that this one replaces. */
  supersedes: string | null;
  /** People named in the header. */
  people: readonly string[];
}

/** A paragraph, list item, table, quotation, comment or code block. */
export interface Block {
  doc: Document;
  kind: "text" | "item" | "table" | "code" | "comment" | "quoted";
  /** Headings above it, the title first. */
  path: readonly string[];
  /** Offsets in the document's text. */
  start: number;
  end: number;
  /** The first day on which the block holds: the document's, or that of the release whose heading it is under. */
  from: string | null;
}

/** A sentence or table row that answers can be taken from, with its context. */
export interface Statement {
  doc: Document;
  /** Verbatim from the document. */
  text: string;
  /** Headings, and the question or sentence before it. */
  context: string;
  from: string | null;
  /** Index in the list of chunks. */
  chunk: number;
}

/** The unit of retrieval: adjacent blocks under one heading. */
export interface Chunk {
  doc: Document;
  text: string;
  path: readonly string[];
  from: string | null;
}

/** Documents in chunks, statements and tables. */
export interface ChunkedCorpus {
  documents: readonly Document[];
  chunks: readonly Chunk[];
  statements: readonly Statement[];
  /** Blocks that are tables, for arithmetic. */
  tables: readonly Block[];
}
