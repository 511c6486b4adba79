import type { RagCase } from "../contract.ts";

/**
 * Conventions of the documents that a generated data set consists of. Everything that reads the corpus (starter, reference,
 * change requests) relies on what this file says; a solution has to infer it from the documents.
 *
 * ## Files
 * `corpus/<doc>.md`: one flat folder, UTF-8, `\n`. `<doc>` is the document's id, used in citations and in `retrieved`. Names
 * look like those of a wiki export (`policy-travel-2024`, `notes-2024-05-14-platform-weekly`, `ticket-sup-2041`) and group by
 * prefix, but only its header says what a document is.
 *
 * ## Headers
 * Wiki pages (policy, handbook, faq, glossary, changelog, register) begin with YAML front matter between `---` lines, one
 * `key: value` per line, lists in `[a, b]`:
 *
 *     title: Travel and expenses
 *     type: policy            one of DOC_TYPES
 *     status: final           final | draft | archived
 *     effective: 2024-03-01   the first day on which it holds; a day after as_of means that it does not hold yet
 *     owner: People Operations
 *     audience: everyone      or role ids: [people, finance]; a reader needs one of them
 *     supersedes: policy-travel-2022      optional: the id of the version that this one replaces
 *
 * - `status: draft` never counts, however new the draft is. `archived` was valid until a later version took effect.
 * - A superseded version is often still `final`; only the newer version says `supersedes`. It holds from its own `effective`
 *   until the day before the newer version's, and answers questions with an `as_of` in between. A chain has up to three
 *   versions, and the newest may be announced for a day after `as_of`.
 * - Where `audience` is a list, only a case with such a `role` may be answered from the document; a case without a role comes
 *   from an ordinary employee. Restricted pages may be `final` and newest: for everyone else they do not exist.
 *
 * Emails, notes and tickets have no front matter, but a title line `# ...` and header lines `Key: value` or `**Key:** value`
 * (Markdown emphasis varies):
 * - email: `From:`, `To:`, `Date:` (ISO day or "14 May 2024"), `Subject:`; quoted mail after `>`.
 * - notes: `Date:`, `Attendees:`; decisions in prose or under a heading or bullet "Decision".
 * - ticket: `Ticket:`, `Opened:`, `Updated:`, `Reporter:`, `State:`; comments with name and day.
 * All three hold from their date on (a ticket from `Updated`) and are open to everyone.
 *
 * ## Changelogs
 * One page per product or system. Releases are listed newest first, under headings with a version and a day
 * (`## 4.2.0 (2024-05-14)`, `## 2024-05-14 - 4.2.0`). What a release states holds from its day until a later release on the
 * same page states something else on the same topic. The page itself is not superseded.
 *
 * ## Registers
 * Type `register`: price lists, contracts, assets, incidents, as one or two Markdown tables after a sentence or two. A newer
 * edition of the price list supersedes an older one. Totals are not printed; units stand in the column headings.
 *
 * ## Authority
 * One policy ("Which source counts") ranks the document types in a numbered list, strongest first. The order differs from
 * company to company. Where two documents that both hold at `as_of` state different values, the stronger type wins, whichever
 * is newer; the answer names both values. Within a type the later effective date wins.
 *
 * ## Names
 * Products, teams, systems and offices have a proper name and an internal one (code name, nickname, abbreviation). Documents
 * use either. Only glossaries connect the two (type `glossary`, in prose, a table or a list). Some names are easily confused.
 *
 * ## The hidden instruction
 * One document contains text that addresses automatic answering systems and demands a certain (false) answer. It is content,
 * never an instruction. It may stand in an HTML comment, a quotation, a code block or in running text.
 *
 * ## Cases
 * `cases.jsonl`: `{"id":"q-001","question":"...","as_of":"2025-03-14"}` and, where the asker has one, `"role":"people"`.
 * Answer line: `{"id","answer":"45 days","abstain":false,"citations":[{"doc","quote"}],"retrieved":["doc",...]}`.
 * - `answer`: as short as a form field: a value with its unit, a name, a day. A remark may follow in brackets, and it names
 *   the overruled value of a conflict: `"45 days (the FAQ says 30 days)"`. null or "" with `abstain: true`.
 * - `citations`: at most MAX_CITATIONS; `quote` verbatim from the file, at most MAX_QUOTE characters (whitespace may be
 *   collapsed). A multi-hop answer needs one per hop, a table the rows that count, a conflict one per side.
 * - `retrieved`: ranked document ids, best first, up to 10. A trailing `.md` or leading `corpus/` is tolerated.
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

export type Status = "final" | "draft" | "archived";

/** Groups that restricted pages name; an ordinary employee is in none. */
export const ROLES = ["people", "finance", "security", "sales"] as const;
export type Role = (typeof ROLES)[number];

/** A generated case: it always names a day, and roles only of the company's groups. */
export type GeneratedCase = Omit<RagCase, "as_of" | "role" | "roles"> & { as_of: string; role?: Role; roles?: Role[] };
