import type { QuestionJudgment } from "../defense/judgment.ts";
import { type DefenseSession, hasResolvedLinks, hasWords, spokenOf } from "../defense/session.ts";
import { DEFENSE_FILE } from "../repository/layout.ts";
import type { LeafResult } from "../rubric/aggregate-scores.ts";
import { atFile } from "../rubric/check.ts";
import { NO_VERDICT, untrustedNote } from "../rubric/judge-leaves.ts";
import type { JudgeLeaf, SelfLeaf } from "../rubric/schema.ts";
import { MAX_PROSE_LEVEL } from "./self-assessment.ts";

const NOT_HELD: LeafResult = { score: null, evidence: [], note: "no interview was held: `npm run defend`" };

/**
 * Results of the self-assessed leaves that the follow-up interview answers: the mean of the candidate's own ratings, with
 * a question without an answer as 0. Where engineering is asked for, an answer without a reference into the repository
 * counts as level 2 at most, as in the rest of the self-assessment.
 */
export const defenseSelfResults = (
  leaves: readonly SelfLeaf[],
  session: DefenseSession | undefined,
): Map<string, LeafResult> => new Map(leaves.map((leaf) => [leaf.id, session ? ratedResult(leaf, session) : NOT_HELD]));

function ratedResult({ engineering }: SelfLeaf, session: DefenseSession): LeafResult {
  const { number } = session;
  const questions = spokenOf(session);
  if (questions.every(({ level }) => level === undefined)) {
    return { score: null, evidence: [], note: "the answers are not rated: `npm run defend`" };
  }
  let limited = 0;
  const levels = questions.map((state) => {
    const level = hasWords(state) ? (state.level ?? 0) : 0;
    if (!engineering || hasResolvedLinks(state) || level <= MAX_PROSE_LEVEL) return level;
    limited++;
    return MAX_PROSE_LEVEL;
  });
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const limits = limited > 0 ? `; ${limited} limited to ${MAX_PROSE_LEVEL} for lack of a reference` : "";
  return {
    score: mean / 4,
    evidence: [atFile(DEFENSE_FILE, `interview ${number}, levels ${levels.join(", ")}`)],
    note: `your own ratings, ${mean.toFixed(1)} of 4 on average${limits}`,
  };
}

/**
 * Results of the judged leaves that the interview answers: the mean over its questions of the share of criteria met.
 * @param judgments by question id; undefined when the judge is not trusted
 * @param judge name of the judge, for the notes
 */
export function defenseJudgeResults(
  leaves: readonly JudgeLeaf[],
  session: DefenseSession | undefined,
  judgments: ReadonlyMap<string, QuestionJudgment> | undefined,
  judge: string,
): Map<string, LeafResult> {
  const result = (): LeafResult => {
    if (!session) return NOT_HELD;
    if (!judgments) return { score: null, evidence: [], note: untrustedNote(judge) };
    const decided = [...judgments.values()].filter((judgment) => judgment.decided > 0);
    if (decided.length === 0) return { score: null, evidence: [], note: NO_VERDICT };
    const score = decided.reduce((sum, { yes, decided: all }) => sum + yes / all, 0) / decided.length;
    const yes = decided.reduce((sum, judgment) => sum + judgment.yes, 0);
    const all = decided.reduce((sum, judgment) => sum + judgment.decided, 0);
    return {
      score,
      evidence: [atFile(DEFENSE_FILE, `interview ${session.number}: ${yes} of ${all} criteria`)],
      note: `${yes} of ${all} criteria over ${decided.length} answers, by ${judge}`,
    };
  };
  return new Map(leaves.map(({ id }) => [id, result()]));
}
