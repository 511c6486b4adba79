import * as z from "zod";
import type { Answer } from "../../../src/exercise/case.ts";
import type { ParsedAnswer } from "../../../src/exercise/grading.ts";
import { MAX_CITATIONS } from "../data/model.ts";

/** The form of an answer (design, section 5). Further keys are allowed. */
const answerSchema = z.looseObject({
  id: z.string(),
  answer: z.string({ error: "a string, or null" }).nullish(),
  abstain: z.boolean({ error: "true or false" }).optional(),
  citations: z
    .array(
      z.looseObject({
        doc: z.string({ error: "a document's id" }),
        quote: z.string({ error: "text of the document" }),
      }),
      {
        error: 'a list of {"doc", "quote"}',
      },
    )
    .optional(),
  retrieved: z.array(z.string({ error: "a document's id" }), { error: "a list of document ids" }).optional(),
});

/** Validate one decoded line; the reason names the key and what was expected. */
export function parseAnswer(line: unknown): ParsedAnswer {
  const result = answerSchema.safeParse(line);
  if (result.success) return { ok: true, answer: result.data };
  const [issue] = result.error.issues;
  const field = issue?.path.join(".");
  return { ok: false, reason: field ? `${field}: expected ${issue?.message}` : (issue?.message ?? "not an object") };
}

const KEYS = ["answer", "abstain", "citations", "retrieved"] as const;

/** An invalid line without the keys that are not valid by themselves; null where it is no object with an id. */
export function salvageAnswer(line: unknown): Answer | null {
  if (typeof line !== "object" || line === null) return null;
  const { id, ...rest } = line as Record<string, unknown>;
  if (typeof id !== "string") return null;
  const broken = new Set<string>(KEYS.filter((key) => !parseAnswer({ id, [key]: rest[key] }).ok));
  return { id, ...Object.fromEntries(Object.entries(rest).filter(([key]) => !broken.has(key))) };
}

export interface Citation {
  doc: string;
  quote: string;
}

/** An answer as it is graded. */
export interface Reply {
  /** What is compared: the text without a remark in brackets. null when there is none or it was abstained from. */
  answer: string | null;
  /** The whole text. */
  full: string;
  abstained: boolean;
  citations: readonly Citation[];
  retrieved: readonly string[];
}

/** More are not looked at. */
const MAX_RETRIEVED = 10;

const docId = (name: string) =>
  name
    .trim()
    .replace(/^(?:\.\/)?corpus\//, "")
    .replace(/\.md$/, "");

/** Read a valid answer: ids without folder and ending, no id twice, abstention from flag or emptiness. */
export function readReply(answer: Answer): Reply {
  const text = typeof answer["answer"] === "string" ? answer["answer"].trim() : "";
  const abstained = answer["abstain"] === true || text === "";
  const citations = Array.isArray(answer["citations"]) ? (answer["citations"] as Citation[]) : [];
  const retrieved = Array.isArray(answer["retrieved"]) ? (answer["retrieved"] as string[]).map(docId) : [];
  const proper = text.replace(/\s*[([][\s\S]*$/, "").trim() || text;
  return {
    answer: abstained ? null : proper,
    full: abstained ? "" : text,
    abstained,
    citations: citations.slice(0, MAX_CITATIONS).map(({ doc, quote }) => ({ doc: docId(doc), quote })),
    retrieved: [...new Set(retrieved)].slice(0, MAX_RETRIEVED),
  };
}
