import type { Anchors, DefenseBank, DrawnQuestion } from "../exercise/defense.ts";
import type { AiPolicy } from "../repository/ai-policy.ts";

/** What the levels of a question mean: its own anchors, else the common ones of the bank. */
export const anchorsOf = ({ id, origin }: DrawnQuestion, { anchors, questions }: DefenseBank): Anchors =>
  (origin === "bank" ? questions.find((question) => question.id === id)?.anchors : undefined) ?? anchors;

/** The criteria that a judge checks in an answer. */
export const criteriaOf = ({ id, origin }: DrawnQuestion, { criteria, questions }: DefenseBank): readonly string[] =>
  (origin === "bank" ? questions.find((question) => question.id === id)?.criteria : undefined) ?? criteria;

/** The bank for a rule on AI tools: where they are banned, nobody is asked what they did with them. */
export const bankUnder = (policy: AiPolicy, bank: DefenseBank): DefenseBank =>
  policy === "banned" ? { ...bank, questions: bank.questions.filter(({ covers }) => covers !== "ai_log") } : bank;
