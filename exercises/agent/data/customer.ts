import type { Proposal, UserProfile } from "../contract.ts";

/** What the customer of a profile answers to a question: the first answer whose words all occur in it. */
export const answerOf = ({ answers, otherwise }: UserProfile, question: string): string =>
  answers.find(({ words }) => words.every((word) => question.toLowerCase().includes(word)))?.answer ?? otherwise;

/** Whether the customer says yes: to the same action on the same subject, and to the same amount where one is meant. */
export const saysYes = ({ agrees }: UserProfile, { tool, subject, amountCents }: Proposal): boolean =>
  agrees.some(
    (one) =>
      one.tool === tool &&
      one.subject === subject &&
      (one.amountCents === undefined || one.amountCents === amountCents),
  );
