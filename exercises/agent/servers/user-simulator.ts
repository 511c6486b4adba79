import type { Proposal, UserProfile } from "../case-spec.ts";

/** What the person who wrote the request answers to a question: by the words in it, and nothing else. */
export function answerUser({ answers, otherwise }: UserProfile, question: string): string {
  const asked = question.toLowerCase();
  return answers.find(({ words }) => words.every((word) => asked.includes(word.toLowerCase())))?.answer ?? otherwise;
}

/**
 * Whether that person agrees to what is proposed, and how they say so. Where they agreed to an amount, they want to be told it.
 * @param proposal by the kit's own names and ids
 */
export function answerConfirm(
  { agrees }: UserProfile,
  { tool, subject, amountCents }: Proposal,
): { confirmed: boolean; answer: string } {
  const meant = agrees.filter((one) => one.tool === tool && one.subject === subject);
  if (meant.some((one) => one.amountCents === undefined || one.amountCents === amountCents)) {
    return { confirmed: true, answer: "Yes, please go ahead." };
  }
  const open = meant.length > 0 && amountCents === undefined;
  return { confirmed: false, answer: open ? "How much would that be? Not like this." : "No, I do not want that." };
}
