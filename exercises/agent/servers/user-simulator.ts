import type { Proposal, UserProfile } from "../case-spec.ts";

/** The customer's answer to a question. It depends on the words of the question only. */
export function answerQuestion({ answers, otherwise }: UserProfile, question: string): string {
  const text = question.toLowerCase();
  return answers.find(({ words }) => words.every((word) => text.includes(word.toLowerCase())))?.answer ?? otherwise;
}

/**
 * Whether the customer confirms a proposal, and their answer. If the profile has an amount, the proposal must state it.
 * @param proposal by canonical names and ids
 */
export function answerConfirmation(
  { agrees }: UserProfile,
  { tool, subject, amountCents }: Proposal,
): { confirmed: boolean; answer: string } {
  const matching = agrees.filter((one) => one.tool === tool && one.subject === subject);
  if (matching.some((one) => one.amountCents === undefined || one.amountCents === amountCents)) {
    return { confirmed: true, answer: "Yes, please go ahead." };
  }
  const lacksAmount = matching.length > 0 && amountCents === undefined;
  return {
    confirmed: false,
    answer: lacksAmount ? "How much would that be? Not like this." : "No, I do not want that.",
  };
}
