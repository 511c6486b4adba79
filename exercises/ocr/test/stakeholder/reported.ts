import type { LabeledQuestion } from "../../../../test/support/stakeholder.ts";

/** Questions that candidates asked and an earlier matcher did not understand, or answered wrongly. */
export const REPORTED: readonly LabeledQuestion[] = [
  ["line_items", "do you need the line items as well"],
  ["vendor_name", "is the vendor the one who issues or the one who pays?"],
  ["credit_notes", "negative amounts: how should these be represented"],
  ["date_order", "is it dd/mm or mm/dd"],
  ["mandatory", "which fields can't be left out"],
  ["error_cost|mandatory", 'should it say "I don\'t know" when unsure'],
  ["paid_model|budget", "can I use gpt-4o or claude"],
  ["done", "what does done mean"],
  ["consumer", "who picks the output up"],
  ["customers|outside", "how many customers do you have"],
];
