import {
  type AnswerForm,
  createAnswerForm,
  readBoolean,
  readKeys,
  readList,
  readText,
  textOfUnreadable,
} from "../../../src/exercise/form.ts";
import type { ParsedAnswer } from "../../../src/exercise/grading.ts";
import { isObject } from "../../../src/exercise/json.ts";
import type { Citation, RagAnswer } from "../contract.ts";
import { readAnswerText, withoutEllipsis, withoutQuotationMarks } from "./read-answer-text.ts";

/** Keys of an answer, each with the other names under which it is read. */
const KEYS = {
  ...{ answer: [], abstain: ["abstained"], citations: ["citation", "sources"] },
  retrieved: ["retrieved_docs", "retrieved_documents", "retrieved_ids"],
};
const CITATION_KEYS = {
  doc: ["doc_id", "document", "document_id", "id", "source", "file"],
  quote: ["text", "passage", "snippet", "excerpt"],
};
const CITATIONS = 'a list of {"doc", "quote"}';
const DOCUMENTS = "a list of document ids";

/**
 * Reads a line of the output. What is written in another form is read as what it means wherever that is beyond doubt, and
 * recorded.
 */
export function readAnswer(line: unknown): ParsedAnswer<RagAnswer> {
  if (!isObject(line) || typeof line["id"] !== "string")
    return { ok: false, reason: 'expected an object with an "id"' };
  const form = createAnswerForm();
  const { answer, abstain, citations, retrieved, ...others } = readKeys(line, KEYS, form);
  const result: RagAnswer = { ...others, id: line["id"] };
  if (answer !== undefined) {
    result.answer =
      answer === "" ? null : form.take("answer", answer, readAnswerText(answer), textOfUnreadable(answer));
  }
  const isAbstention = form.take("abstain", abstain, readBoolean(abstain), null);
  if (isAbstention !== null) result.abstain = isAbstention;
  if (citations !== undefined) result.citations = readCitations(citations, form);
  if (retrieved !== undefined) result.retrieved = readRetrieved(retrieved, form);
  const cited = [...new Set(result.citations?.map(({ doc }) => doc))];
  const isAnswered = isAbstention !== true && typeof result.answer === "string";
  if (isAnswered && cited.length > 0 && (result.retrieved ?? []).length === 0) {
    form.note("retrieved", "no documents, so those of the citations count", retrieved ?? null, cited);
    result.retrieved = cited;
  }
  return { ok: true, answer: result, form: form.deviations };
}

function readCitations(given: unknown, form: AnswerForm): Citation[] {
  const list = form.take("citations", given, readList(given, CITATIONS), []);
  return list.flatMap((item) => {
    if (typeof item === "string") {
      const doc = readDocument("citations", item, form);
      form.note("citations", "a document without a quote", item, { doc, quote: "" });
      return { doc, quote: "" };
    }
    if (!isObject(item)) return form.take("citations", item, { unclear: CITATIONS, habits: [] }, []);
    const { doc, quote } = readKeys(item, CITATION_KEYS, form);
    const text = form.take("citations.quote", quote, readText(quote), "") ?? "";
    return { doc: readDocument("citations.doc", doc, form), quote: readQuote(text, form) };
  });
}

/** A quote without marks that a program or a model puts around it. */
function readQuote(given: string, form: AnswerForm): string {
  const bare = withoutQuotationMarks(given);
  if (bare !== given) form.note("citations.quote", "quotation marks around the quote", given, bare);
  const whole = withoutEllipsis(bare);
  if (whole !== bare) form.note("citations.quote", "an ellipsis at the end of the quote", bare, whole);
  return whole;
}

function readRetrieved(given: unknown, form: AnswerForm): string[] {
  const list = form.take("retrieved", given, readList(given, DOCUMENTS), []);
  return list.flatMap((item) => {
    if (!isObject(item)) return readDocument("retrieved", item, form);
    const { doc } = readKeys(item, CITATION_KEYS, form);
    if (doc === undefined) return form.take("retrieved", item, { unclear: DOCUMENTS, habits: [] }, []);
    const id = readDocument("retrieved", doc, form);
    form.note("retrieved", "an object instead of the id", item, id);
    return id;
  });
}

/** A document's id; "" if there is none. A path, an extension and the name of a part (`#...`) are taken off. */
function readDocument(key: string, given: unknown, form: AnswerForm): string {
  const text = form.take(key, given, readText(given, "a document's id"), "") ?? "";
  const id = text
    .replace(/^.*[\\/]/, "")
    .replace(/#.*$/, "")
    .replace(/\.(?:md|txt)$/i, "");
  if (id !== text) form.note(key, "a file name or a part of a document instead of the id", text, id);
  return id;
}
