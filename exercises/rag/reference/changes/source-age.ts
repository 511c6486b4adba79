import type { Answer, Case } from "../../../../src/exercise/case.ts";
import { AGE_FIELD } from "../../changes.ts";
import type { Citation, Document } from "../model.ts";

const MS_PER_DAY = 86_400_000;
const RELEASE = /^#{1,6} .*?(\d{4}-\d{2}-\d{2})/gm;

/** The answer with the days that its first source had held; null where nothing is answered or cited. */
export function ageOfSource(answer: Answer, { as_of: asOf }: Case, documents: ReadonlyMap<string, Document>): Answer {
  const [first] = (answer["citations"] ?? []) as Citation[];
  const from = first && answer["answer"] !== null ? startOf(first, documents.get(first.doc)) : null;
  const age = from && typeof asOf === "string" ? (Date.parse(asOf) - Date.parse(from)) / MS_PER_DAY : null;
  return { ...answer, [AGE_FIELD]: age === null || Number.isNaN(age) ? null : Math.round(age) };
}

/** The first day of what is cited: in a changelog that of the release above the quote. */
function startOf({ quote }: Citation, doc: Document | undefined): string | null {
  if (doc?.type !== "changelog") return doc?.from ?? null;
  const above = doc.text.slice(0, Math.max(0, doc.text.indexOf(quote)));
  return [...above.matchAll(RELEASE)].at(-1)?.[1] ?? doc.from;
}
