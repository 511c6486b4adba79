import type { LabeledQuestion } from "../../../../test/support/stakeholder.ts";

/** Questions that candidates asked and an earlier matcher did not understand, or answered wrongly. */
export const REPORTED: readonly LabeledQuestion[] = [
  ["wrong_or_none", 'should it say "I don\'t know" when unsure'],
  ["paid_model|budget", "can I use gpt-4o or claude"],
  ["done", "what does done mean"],
  ["consumer", "who picks the output up"],
  ["customers|outside", "how many customers do you have"],
];
