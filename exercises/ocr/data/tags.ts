import type { Extraction } from "../fields.ts";
import type { DocumentModel } from "./document-model.ts";
import type { DocumentPlan } from "./document-plan.ts";

/** The tags of a case, for slices: family, country, type of file, traps and degradations. Sorted. */
export function tagsOf(plan: DocumentPlan, model: DocumentModel, label: Extraction): string[] {
  const tags = new Set<string>([model.family, model.locale.id.toLowerCase(), ...plan.traps, ...plan.degradations]);
  if (plan.kind !== "image") tags.add(plan.kind);
  if (plan.pages > 1) tags.add("multi_page").add("carried_forward");
  if (plan.duplicateOf) tags.add("duplicate");
  if (model.type === "other") tags.add("not_an_invoice");
  if (model.type === "credit_note") tags.add(`negative_${model.negativeStyle}`);
  if (model.sums.some(({ role, minor }) => role === "rounding" && minor !== 0)) tags.add("rounding");
  if (model.type !== "other") {
    if (label.vendor_name === null) tags.add("vendor_missing");
    if (label.document_date === null) tags.add("date_missing");
    if (label.total_amount === null) tags.add("total_missing");
    if (label.currency === null) tags.add("currency_missing");
    if (label.document_number === null) tags.add("number_missing");
  }
  return [...tags].sort();
}
