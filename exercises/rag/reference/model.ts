/** One file of the corpus. */
export interface Document {
  /** File name without its ending, with the folders below the corpus in front. */
  id: string;
  /** The file, as it is: quotes are cut out of it. */
  text: string;
  /** Where the text begins that people read: after front matter and head lines. */
  bodyStart: number;
  title: string;
  /** What kind of paper it is, as its head or, failing that, its name says; "" when nothing does. */
  type: string;
  status: string;
  /** The first day on which it holds, YYYY-MM-DD; null where it does not say, which is: always. */
  from: string | null;
  /** Role ids that may read it; null for everybody. */
  audience: readonly string[] | null;
  /** The id of the version that this one replaces. */
  supersedes: string | null;
  /** People that the head names. */
  people: readonly string[];
}

/** A part of a document under one heading, small enough to be an answer's surroundings. */
export interface Block {
  doc: Document;
  kind: "text" | "item" | "table" | "code" | "comment" | "quoted";
  /** Headings above it, the title first. */
  path: readonly string[];
  /** Place in the document's text. */
  start: number;
  end: number;
  /** The first day on which this part holds: that of the document, or of the release that it stands below. */
  from: string | null;
}

/** A sentence, with what one has to know to understand it. */
export interface Statement {
  doc: Document;
  /** Verbatim from the document. */
  text: string;
  /** Headings, and the question or sentence before it. */
  context: string;
  from: string | null;
  /** Place in the list of chunks that are searched. */
  chunk: number;
}

/** What is searched: neighbouring blocks under one heading. */
export interface Chunk {
  doc: Document;
  text: string;
  path: readonly string[];
  from: string | null;
}

/** A question as it came, with what a case of the exercise adds. */
export interface Question {
  id: string;
  text: string;
  /** YYYY-MM-DD; null: now, with everything that is dated. */
  asOf: string | null;
  role: string | null;
}

export interface Citation {
  doc: string;
  quote: string;
}

/** What is answered. `confidence` is the estimated probability that it is right. */
export interface Reply {
  answer: string | null;
  citations: readonly Citation[];
  retrieved: readonly string[];
  confidence: number;
  /** Why, for people who look into a miss. */
  evidence: string;
}
