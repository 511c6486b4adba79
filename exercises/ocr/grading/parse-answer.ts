import * as z from "zod";
import type { Grading } from "../../../src/exercise/grading.ts";
import { CHANGE, type Changes } from "../changes.ts";
import { answerSchema, documentType, type OcrAnswer, type OcrLabel, VALIDATED_KEYS } from "../contract.ts";
import { type AnyDocumentType, DELIVERY_NOTE, DOCUMENT_TYPES, LINE_ITEMS } from "../fields.ts";

type AnswerParser = Pick<Grading<OcrLabel, OcrAnswer>, "parse" | "salvage">;

/**
 * The schema of an answer under the active changes. The value of a field that no active change asks for is not
 * validated: an invalid one counts as absent.
 */
function schemaFor(changes: Changes) {
  const types: readonly AnyDocumentType[] = changes.includes(CHANGE.deliveryNotes)
    ? [...DOCUMENT_TYPES, DELIVERY_NOTE]
    : DOCUMENT_TYPES;
  const { tax_amount, due_date, line_items } = answerSchema.shape;
  const hasTax = changes.includes(CHANGE.taxAndDue);
  return answerSchema.extend({
    document_type: documentType(types),
    tax_amount: hasTax ? tax_amount : tax_amount.catch(undefined),
    due_date: hasTax ? due_date : due_date.catch(undefined),
    [LINE_ITEMS]: changes.includes(CHANGE.lineItems) ? line_items : line_items.catch(undefined),
  });
}

const lineSchema = z.looseObject({ id: z.string() });

/**
 * How a line of the output file is validated under the active changes.
 * @returns `parse` rejects an invalid line with a reason that names the field and what was expected; `salvage` keeps
 *   the valid fields of an invalid line, and returns null for anything but an object with an id
 */
export function answerParserFor(changes: Changes): AnswerParser {
  const schema = schemaFor(changes);
  return {
    parse(line) {
      const result = schema.safeParse(line);
      if (result.success) return { ok: true, answer: result.data };
      const [issue] = result.error.issues;
      const field = issue?.path.join(".");
      return {
        ok: false,
        reason: field ? `${field}: expected ${issue?.message}` : (issue?.message ?? "not an object"),
      };
    },
    salvage(line) {
      const parsed = lineSchema.safeParse(line);
      if (!parsed.success) return null;
      const { id, ...rest } = parsed.data;
      const validated = new Set<string>(VALIDATED_KEYS);
      const others = Object.entries(rest).filter(([key]) => !validated.has(key));
      let answer = schema.parse({ ...Object.fromEntries(others), id });
      for (const key of VALIDATED_KEYS) {
        const result = key in rest ? schema.safeParse({ id, [key]: rest[key] }) : undefined;
        if (result?.success) answer = { ...answer, ...result.data };
      }
      return answer;
    },
  };
}
