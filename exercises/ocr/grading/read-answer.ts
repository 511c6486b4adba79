import {
  type AnswerForm,
  createAnswerForm,
  type Reading,
  readAmount,
  readChoice,
  readCurrency,
  readDay,
  readKeys,
  readList,
  readProbability,
  readText,
  textOfUnreadable,
} from "../../../src/exercise/form.ts";
import type { ParsedAnswer } from "../../../src/exercise/grading.ts";
import { isObject } from "../../../src/exercise/json.ts";
import { CHANGE, type Changes } from "../changes.ts";
import { MAX_LINE_ITEMS, type OcrAnswer } from "../contract.ts";
import {
  ADDED_FIELDS,
  type AddedField,
  type AnyDocumentType,
  DELIVERY_NOTE,
  DOCUMENT_TYPES,
  FIELDS,
  type Field,
  LINE_ITEMS,
  type LineItem,
} from "../fields.ts";

/** Keys of an answer, each with the other names under which it is read. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  ...{ document_type: ["type"], vendor_name: ["vendor"], document_date: ["date"], total_amount: ["total"] },
  ...{ currency: ["currency_code"], document_number: ["number"], tax_amount: ["tax"], due_date: [] },
  ...{ [LINE_ITEMS]: ["items"], confidence: ["confidences"], duplicate_of: [], error: [] },
};

type Reader = (given: unknown) => Reading<string | null>;

/** How each field is read; the document types are those of the active changes. */
function readersFor(types: readonly AnyDocumentType[]): Readonly<Record<Field | AddedField, Reader>> {
  return {
    document_type: (given) => readChoice(given, types),
    vendor_name: (given) => readText(given),
    document_date: readDay,
    total_amount: readAmount,
    currency: readCurrency,
    document_number: (given) => readText(given),
    tax_amount: readAmount,
    due_date: readDay,
  };
}

/**
 * Reads a line of the output file under the active changes. A value in another form is read as what it means wherever that is
 * beyond doubt, and recorded; otherwise it is kept as text, which is a wrong value. Fields that no active change asks for are
 * left out.
 */
export function answerReaderFor(changes: Changes): (line: unknown) => ParsedAnswer<OcrAnswer> {
  const types: readonly AnyDocumentType[] = changes.includes(CHANGE.deliveryNotes)
    ? [...DOCUMENT_TYPES, DELIVERY_NOTE]
    : DOCUMENT_TYPES;
  const readers = readersFor(types);
  const fields = [...FIELDS, ...(changes.includes(CHANGE.taxAndDue) ? ADDED_FIELDS : [])];
  const hasLineItems = changes.includes(CHANGE.lineItems);
  return (line) => {
    if (!isObject(line) || typeof line["id"] !== "string")
      return { ok: false, reason: 'expected an object with an "id"' };
    const form = createAnswerForm();
    const given = readKeys(line, KEYS, form);
    const others = Object.entries(given).filter(([key]) => !(key in KEYS));
    const answer: OcrAnswer = { ...Object.fromEntries(others), id: line["id"] };
    for (const field of fields) {
      const value = given[field];
      if (value === undefined) continue;
      answer[field] = form.take(field, value, readers[field](value), textOfUnreadable(value));
    }
    const { [LINE_ITEMS]: items, confidence, duplicate_of, error } = given;
    if (hasLineItems && items !== undefined) answer[LINE_ITEMS] = readLineItems(items, form);
    const probabilities = readConfidence(confidence, form);
    if (probabilities) answer.confidence = probabilities;
    // Neither is graded, so a value of another type counts as absent.
    if (typeof duplicate_of === "string") answer.duplicate_of = duplicate_of;
    if (typeof error === "string") answer.error = error;
    return { ok: true, answer, form: form.deviations };
  };
}

const ITEM_KEYS = { description: ["name", "item", "text"], amount: ["total", "price"] };
const ITEMS = 'a list of {"description", "amount"}, or null';

function readLineItems(given: unknown, form: AnswerForm): LineItem[] | null {
  if (given === null) return null;
  const list = form.take(LINE_ITEMS, given, readList(given, ITEMS), []);
  if (list.length > MAX_LINE_ITEMS) {
    return form.take(LINE_ITEMS, list.length, { unclear: `at most ${MAX_LINE_ITEMS} items`, habits: [] }, []);
  }
  return list.flatMap((item) => {
    if (!isObject(item)) return form.take(LINE_ITEMS, item, { unclear: ITEMS, habits: [] }, []);
    const { description, amount } = readKeys(item, ITEM_KEYS, form);
    return {
      description: form.take(`${LINE_ITEMS}.description`, description, readText(description), null),
      amount: form.take(`${LINE_ITEMS}.amount`, amount, readAmount(amount), textOfUnreadable(amount)),
    };
  });
}

/** Probabilities by field. A single probability is that of every field; keys that are no fields are ignored. */
function readConfidence(given: unknown, form: AnswerForm): OcrAnswer["confidence"] {
  if (given === undefined || given === null) return undefined;
  if (!isObject(given)) {
    const one = form.take("confidence", given, readProbability(given), null);
    if (one === null) return undefined;
    form.note("confidence", "one probability instead of one per field", given, one);
    return Object.fromEntries(FIELDS.map((field) => [field, one]));
  }
  const known = readKeys(given, Object.fromEntries(FIELDS.map((field) => [field, []])), form);
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = form.take(`confidence.${field}`, known[field], readProbability(known[field]), null);
      return value === null ? [] : [[field, value]];
    }),
  );
}
