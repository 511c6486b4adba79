import type { DefenseBank } from "../exercise/defense.ts";
import type { JudgeClient } from "../judge/client.ts";
import { judge } from "../judge/verdict.ts";
import { criteriaOf } from "./questions.ts";
import { referencesIn } from "./references.ts";
import { type DefenseSession, hasWords } from "./session.ts";

/** Criteria of one answer: how many were met of those that got a verdict. */
export interface QuestionJudgement {
  yes: number;
  decided: number;
  criteria: number;
}

const FILE = "answer.md";

/**
 * Let a judge look at every answer of an interview, one criterion at a time, each three times, a yes only with a quote
 * that stands in the answer or in a line that it refers to. An answer without words meets nothing and is not sent.
 * @returns by question id
 */
export async function judgeSession(
  session: DefenseSession,
  bank: DefenseBank,
  root: string,
  client: JudgeClient,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Map<string, QuestionJudgement>> {
  const results = new Map<string, QuestionJudgement>();
  for (const [index, state] of session.questions.entries()) {
    onProgress(index, session.questions.length);
    const { question, answer } = state;
    const criteria = criteriaOf(question, bank);
    if (!hasWords(state)) {
      results.set(question.id, { yes: 0, decided: criteria.length, criteria: criteria.length });
      continue;
    }
    const quotes = referencesIn(answer?.text ?? "", root).flatMap(({ ref, quote }) =>
      quote === "" ? [] : [`${ref}:\n${quote}`],
    );
    const texts = new Map([[FILE, [answer?.text ?? "", ...quotes].join("\n\n")]]);
    const verdicts: ("yes" | "no" | null)[] = [];
    for (const criterion of criteria) {
      const asked = `The text answers the interview question "${question.question}" ${criterion}`;
      verdicts.push((await judge(client, asked, texts, signal)).verdict);
    }
    results.set(question.id, {
      yes: verdicts.filter((verdict) => verdict === "yes").length,
      decided: verdicts.filter((verdict) => verdict !== null).length,
      criteria: criteria.length,
    });
  }
  onProgress(session.questions.length, session.questions.length);
  return results;
}

/** `2 of 3 criteria`, and how many got no verdict. */
export function sayJudgement({ yes, decided, criteria }: QuestionJudgement): string {
  const open = criteria - decided;
  return `${yes} of ${criteria} criteria${open > 0 ? `, ${open} without a verdict` : ""}`;
}
