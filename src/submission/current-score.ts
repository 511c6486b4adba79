import type { Attempt } from "../attempt/attempt.ts";
import { cancelled, onCancel } from "../base/errors.ts";
import { scoreReport } from "../report/score.ts";
import type { PastScore } from "../report/score-history.ts";
import { pastScores } from "../score/history.ts";
import { runScore, type ScoreRequest } from "../score/run.ts";
import { outdated } from "./outdated.ts";

/** What is scored, where no stored score fits the repository as it is now. */
export interface CurrentScoreRequest extends Omit<ScoreRequest, "seed" | "rubricFile" | "fresh" | "judge"> {
  attempt: Attempt;
  /** Take the newest stored score, however old. */
  storedOnly: boolean;
}

/** The score that a submission shows. */
export interface CurrentScore {
  /** undefined when nothing was ever scored by the exercise's rubric. */
  score: PastScore | undefined;
  /** Why it does not fit the repository as it is now. */
  note: string | undefined;
}

/** The score of the repository as it is now: a stored one that fits, else a new one, which is printed. */
export async function currentScore(request: CurrentScoreRequest): Promise<CurrentScore> {
  const { attempt, storedOnly, ...scoring } = request;
  const { database, repository, terminal } = scoring;
  const newest = () => pastScores(database).find(({ document }) => !document.rubric.own);
  const stored = newest();
  const note = stored ? await outdated(repository.root, stored, attempt.events()) : undefined;
  if (stored && note === undefined) {
    terminal.err(`Score ${stored.id} matches the repository; it is not scored again.`);
    return { score: stored, note };
  }
  if (storedOnly) return { score: stored, note };
  terminal.err(stored ? `Scoring again, because score ${stored.id} is out of date: ${note}.` : "Scoring.");
  const document = await runScore({
    ...{ ...scoring, seed: undefined, rubricFile: undefined, fresh: false, judge: undefined },
  }).catch(
    onCancel((message) =>
      cancelled(message, "`npm run finish` continues from there; with --no-input it asks no questions."),
    ),
  );
  terminal.out(scoreReport(document, terminal));
  return { score: newest(), note: undefined };
}
