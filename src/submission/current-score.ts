import type { Attempt } from "../attempt/attempt.ts";
import { cancelled, onCancel } from "../base/errors.ts";
import type { RunContext } from "../evaluation/context.ts";
import { scoreReport } from "../report/score.ts";
import { type FinishedScore, finishedScores } from "../score/history.ts";
import type { ScoreOptions } from "../score/options.ts";
import { scoreRepository } from "../score/score-repository.ts";
import type { Terminal } from "../ui/terminal.ts";
import { outdated } from "./outdated.ts";

/** What is scored when no stored score fits the repository as it is now. */
interface CurrentScoreOptions extends Pick<ScoreOptions, "count" | "skip" | "ask"> {
  terminal: Terminal;
  /** Use the newest stored score, even an outdated one. */
  storedOnly: boolean;
}

/** The score that a submission shows. */
interface CurrentScore {
  /** undefined if there is no score by the exercise's rubric. */
  score: FinishedScore | undefined;
  /** Why it does not fit the repository as it is now. */
  note: string | undefined;
}

/** The score of the repository as it is now: a stored one that fits, or a new one, which is printed. */
export async function currentScore(
  run: RunContext,
  attempt: Attempt,
  { terminal, storedOnly, count, skip, ask }: CurrentScoreOptions,
): Promise<CurrentScore> {
  const stored = finishedScores(run.database).find(({ document }) => !document.rubric.own);
  const note = stored ? await outdated(run.repository.root, stored, attempt.events()) : undefined;
  if (stored && note === undefined) {
    terminal.err(`Score ${stored.id} matches the repository; it is not scored again.`);
    return { score: stored, note };
  }
  if (storedOnly) return { score: stored, note };
  terminal.err(stored ? `Scoring again, because score ${stored.id} is out of date: ${note}.` : "Scoring.");
  const score = await scoreRepository(run, {
    ...{ count, skip, ask, seed: undefined, rubricFile: undefined, judge: undefined },
  }).catch(
    onCancel((message) => cancelled(message, "Run `npm run finish` again; with --no-input it asks no questions.")),
  );
  terminal.out(scoreReport(score.document, terminal));
  return { score, note: undefined };
}
