import type { DefenseBank } from "../exercise/defense.ts";
import type { JudgeClient } from "../judge/client.ts";
import { judge } from "../judge/verdict.ts";
import { fileLinksIn } from "./file-links.ts";
import { criteriaOf } from "./questions.ts";
import { type DefenseSession, hasWords, spokenOf } from "./session.ts";

/** The criteria of one answer: how many were met, how many got a verdict, how many there are. */
export interface QuestionJudgment {
  yes: number;
  decided: number;
  criteria: number;
}

const FILE = "answer.md";

/**
 * Let a judge judge every answer of an interview, one criterion at a time, each three times. A yes needs a quote from the
 * answer or from a line that it links to. An empty answer meets no criterion and is not sent.
 * @returns judgments by question id
 */
export async function judgeSession(
  session: DefenseSession,
  bank: DefenseBank,
  root: string,
  client: JudgeClient,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Map<string, QuestionJudgment>> {
  const results = new Map<string, QuestionJudgment>();
  const questions = spokenOf(session);
  for (const [index, state] of questions.entries()) {
    onProgress(index, questions.length);
    const { question, answer } = state;
    const criteria = criteriaOf(question, bank);
    if (!hasWords(state)) {
      results.set(question.id, { yes: 0, decided: criteria.length, criteria: criteria.length });
      continue;
    }
    const quotes = fileLinksIn(answer?.text ?? "", root).flatMap(({ ref, quote }) =>
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
  onProgress(questions.length, questions.length);
  return results;
}

/** `2 of 3 criteria`, with the number of those without a verdict. */
export function judgmentText({ yes, decided, criteria }: QuestionJudgment): string {
  const open = criteria - decided;
  return `${yes} of ${criteria} criteria${open > 0 ? `, ${open} without a verdict` : ""}`;
}
