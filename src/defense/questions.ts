import type { Anchors, DefenseBank, DrawnQuestion } from "../exercise/defense.ts";

/** What the levels mean for a question: its own words, else the bank's common ones. */
export const anchorsOf = ({ id, origin }: DrawnQuestion, { anchors, questions }: DefenseBank): Anchors =>
  (origin === "bank" ? questions.find((question) => question.id === id)?.anchors : undefined) ?? anchors;

/** What a judge is asked about the answer. */
export const criteriaOf = ({ id, origin }: DrawnQuestion, { criteria, questions }: DefenseBank): readonly string[] =>
  (origin === "bank" ? questions.find((question) => question.id === id)?.criteria : undefined) ?? criteria;
