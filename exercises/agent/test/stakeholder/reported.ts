import type { LabeledQuestion } from "../../../../test/support/stakeholder.ts";

/** Questions that candidates asked and an earlier matcher did not understand, or answered wrongly. */
export const REPORTED: readonly LabeledQuestion[] = [
  ["notes", "is the free text trustworthy"],
  ["same_result", "will you run each task more than once"],
  ["model", "can I use gpt-4o or claude"],
  ["done|solved|statuses", "what does done mean"],
  ["false_done", 'should it say "I don\'t know" when unsure'],
  ["customers|caps|outside", "how many customers do you have"],
];
