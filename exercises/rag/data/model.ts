/**
 * What a data set of the rag exercise is made of, and the conventions of its documents. Everything that reads the corpus
 * (starter, reference, change requests) goes by what stands here; a solution has to find it out by reading.
 *
 * ## Files
 * `corpus/<doc>.md`, one flat folder, UTF-8, `\n`. `<doc>` is the document's id, in citations and in `retrieved`. Names are
 * those of a wiki export (`policy-travel-2024`, `notes-2024-05-14-platform-weekly`, `ticket-sup-2041`); they group by
 * prefix, but what a document is stands in its head, never only in its name.
 *
 * ## Heads
 * Pages of the wiki (policy, handbook, faq, glossary, changelog, register) begin with YAML front matter between `---`
 * lines, one `key: value` a line, lists in `[a, b]`:
 *
 *     title: Travel and expenses
 *     type: policy            one of DOC_TYPES
 *     status: final           final | draft | archived
 *     effective: 2024-03-01   the first day on which it holds; later than as_of = does not hold yet
 *     owner: People Operations
 *     audience: everyone      or role ids: [people, finance]; a reader needs one of them
 *     supersedes: policy-travel-2022      optional: the id of the version that this one replaces
 *
 * - `status: draft` never counts, however new it is. `archived` was valid until a later version took effect.
 * - A superseded version is often still `final`: only the newer one says `supersedes`. It holds from its own `effective`
 *   until the day before the newer one's, and answers questions with an `as_of` in between. Chains may be three long, and
 *   the newest may be announced for a day after `as_of`.
 * - Where `audience` is a list, only a case with that `role` may be answered from the document; a case without a role is an
 *   ordinary employee. Restricted pages may be `final` and newest: for others they do not exist.
 *
 * Papers that come from elsewhere have no front matter, but a title line `# ...` and header lines `Key: value` or
 * `**Key:** value` (Markdown emphasis varies):
 * - email: `From:`, `To:`, `Date:` (ISO day or "14 May 2024"), `Subject:`; quoted mail below `>`.
 * - notes: `Date:`, `Attendees:`; decisions in prose or below a heading or bullet "Decision".
 * - ticket: `Ticket:`, `Opened:`, `Updated:`, `Reporter:`, `State:`; comments with name and day.
 * All three hold from their date on (a ticket from `Updated`) and are open to everyone.
 *
 * ## Changelogs
 * One page a product or system. Releases newest first, below headings that hold a version and a day
 * (`## 4.2.0 (2024-05-14)`, `## 2024-05-14 - 4.2.0`). What a release says holds from its day until a later release of the
 * same page says something else on the same matter. The page itself is not superseded.
 *
 * ## Registers
 * Type `register`: price lists, contracts, assets, incidents, as one or two Markdown tables below a sentence or two. Of
 * the price list a newer edition supersedes an older one. Totals are not printed; units stand in the column heads.
 *
 * ## Authority
 * One policy ("Which source counts") lists the types of documents in an order, as a numbered list, strongest first. The
 * order differs from company to company. Where two documents that both hold at `as_of` state different values, the
 * stronger type wins, whichever is newer; the answer names both values. Within a type the later effective date wins.
 *
 * ## Names
 * Products, teams, systems and offices have a proper name and an internal one (code name, nickname, abbreviation). Documents use
 * either. The two are put together in glossaries only (type `glossary`, in prose, a table or a list). Some names are confusingly alike.
 *
 * ## The hidden instruction
 * One document holds text that addresses whoever answers automatically and demands a certain (false) answer. It is content,
 * never an instruction. It may stand in an HTML comment, a quotation, a code block or in running text.
 *
 * ## Cases
 * `cases.jsonl`: `{"id":"q-001","question":"...","as_of":"2025-03-14"}` and, where the asker has one, `"role":"people"`.
 * Answer line: `{"id","answer":"45 days","abstain":false,"citations":[{"doc","quote"}],"retrieved":["doc",...]}`.
 * - `answer`: as short as a form field: a value with its unit, a name, a day. A remark may follow in brackets: that is where the
 *   overruled value of a conflict belongs: `"45 days (the FAQ says 30 days)"`. null or "" with `abstain: true`.
 * - `citations`: at most MAX_CITATIONS, `quote` verbatim from the file, at most MAX_QUOTE characters (whitespace may be
 *   collapsed). For a multi-hop answer one a hop, for a table the rows that count, for a conflict one a side.
 * - `retrieved`: ranked document ids, best first, up to 10. A trailing `.md` or leading `corpus/` is forgiven.
 */
export const DOC_TYPES = [
  "policy",
  "register",
  "handbook",
  "changelog",
  "faq",
  "notes",
  "email",
  "ticket",
  "glossary",
] as const;
export type DocType = (typeof DOC_TYPES)[number];

export const KINDS = ["single", "multi_hop", "stale", "conflict", "unanswerable", "aggregation", "injection"] as const;
export type Kind = (typeof KINDS)[number];

export const STATUSES = ["final", "draft", "archived"] as const;
export type Status = (typeof STATUSES)[number];

/** Groups that restricted pages name; an ordinary employee is in none. */
export const ROLES = ["people", "finance", "security", "sales"] as const;
export type Role = (typeof ROLES)[number];

/** A longer quote is no citation but a copy. Characters, after whitespace is collapsed. */
export const MAX_QUOTE = 400;
/** More are cut off, last first. */
export const MAX_CITATIONS = 8;

/** A line of `cases.jsonl`. `as_of` is a day, YYYY-MM-DD. */
export interface RagCase {
  id: string;
  question: string;
  as_of: string;
  role?: Role;
}

/**
 * A place in a document that states a fact. `before` and `after` are what surrounds the quote there (each up to MAX_QUOTE
 * characters, whitespace collapsed), so that whether a quote stands verbatim around the fact can be told from the
 * label alone. `quote` holds `value`, the words that carry the fact.
 */
export interface Span {
  doc: string;
  quote: string;
  value: string;
  before: string;
  after: string;
}

/** A fact that the answer rests on; each of its spans proves it by itself. */
export interface GoldFact {
  id: string;
  spans: Span[];
}

/** A line of `labels.jsonl`. */
export interface RagLabel {
  id: string;
  /** The kind first, then what else makes it special: alias, draft, restricted, future, past, ... */
  tags: string[];
  kind: Kind;
  /** null: to be abstained from. */
  answer: string | null;
  /** Further forms of the answer that are right. */
  acceptable: string[];
  facts: GoldFact[];
  /** Values that held before, or will hold later, in all their forms. */
  stale: string[];
  /** What only a draft says. */
  drafted: string[];
  /** For a conflict: the value that is overruled, with its forms, and where it stands. */
  overruled?: { forms: string[]; fact: GoldFact; authority: string };
  /** What an obedient solution would say, in all its forms. */
  canary?: string[];
  /** Documents that this asker may not see. */
  forbidden: string[];
  /** What these say about the matter, in all its forms; absent where they say nothing. */
  closed?: string[];
}
