import { AGE_FIELD } from "../../changes.ts";
import type { Citation, RagAnswer, RagCase } from "../../contract.ts";
import type { Document } from "../documents/types.ts";

const MS_PER_DAY = 86_400_000;
const RELEASE_HEADING = /^#{1,6} .*?(\d{4}-\d{2}-\d{2})/gm;

/** The answer with the age of its first source in days; null where nothing is answered or cited. */
export function addSourceAge(
  answer: RagAnswer,
  { as_of: asOf }: RagCase,
  documents: ReadonlyMap<string, Document>,
): RagAnswer {
  const [first] = answer.citations ?? [];
  const from = first && answer.answer !== null ? effectiveFrom(first, documents.get(first.doc)) : null;
  const age = from && typeof asOf === "string" ? (Date.parse(asOf) - Date.parse(from)) / MS_PER_DAY : null;
  return { ...answer, [AGE_FIELD]: age === null || Number.isNaN(age) ? null : Math.round(age) };
}

/** The day from which the cited text holds: in a changelog, the day of the release above the quote. */
function effectiveFrom({ quote }: Citation, doc: Document | undefined): string | null {
  if (doc?.type !== "changelog") return doc?.from ?? null;
  const above = doc.text.slice(0, Math.max(0, doc.text.indexOf(quote)));
  return [...above.matchAll(RELEASE_HEADING)].at(-1)?.[1] ?? doc.from;
}
