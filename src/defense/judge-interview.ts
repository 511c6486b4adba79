import type { JudgeClient } from "../judge/client.ts";
import { syncDefense, writeJudgments } from "./defense-file.ts";
import type { Interview } from "./interview.ts";
import { judgeSession, type QuestionJudgment } from "./judgment.ts";
import { type DefenseSession, sessionsOf } from "./session.ts";

/**
 * Judge an interview and write the judgments into DEFENSE.md; a scoring run calls its judge itself. @returns judgments
 * by question id
 */
export async function judgeInterview(
  { attempt, repository, bank, signal }: Omit<Interview, "terminal">,
  session: DefenseSession,
  client: JudgeClient,
  onProgress: (done: number, total: number) => void,
): Promise<ReadonlyMap<string, QuestionJudgment>> {
  const judgments = await judgeSession(session, bank, repository.root, client, signal, onProgress);
  await syncDefense(repository.root, sessionsOf(attempt.events()), bank);
  await writeJudgments(repository.root, session, judgments, client.name);
  return judgments;
}
