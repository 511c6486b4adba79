import type { QuestionJudgment } from "../defense/judgment.ts";
import { type DefenseSession, hasResolvedLinks, hasWords } from "../defense/session.ts";
import { DEFENSE_FILE } from "../repository/layout.ts";
import { atFile } from "../rubric/check.ts";
import { leavesOf, type Rubric, type SelfLeaf } from "../rubric/schema.ts";
import type { LeafResult } from "../rubric/tree.ts";
import { PROSE_LEVEL } from "./self.ts";

const NOT_HELD: LeafResult = { score: null, evidence: [], note: "no interview was held: `npm run defend`" };

/**
 * Results of the self-assessed leaves that the follow-up interview answers: the mean of one's own ratings, a question
 * without an answer as 0. Where engineering is what is asked for, an answer that refers to nothing in the repository
 * counts as level 2 at most, as everywhere.
 */
export function defenseSelfResults(rubric: Rubric, session: DefenseSession | undefined): Map<string, LeafResult> {
  const leaves = leavesOf(rubric.branches).flatMap(({ leaf }) =>
    leaf.kind === "self" && leaf.from === "defense" ? [leaf] : [],
  );
  return new Map(leaves.map((leaf) => [leaf.id, session ? rated(leaf, session) : NOT_HELD]));
}

function rated({ engineering }: SelfLeaf, { questions, number }: DefenseSession): LeafResult {
  if (questions.every(({ level }) => level === undefined)) {
    return { score: null, evidence: [], note: "the answers are not rated: `npm run defend`" };
  }
  let limited = 0;
  const levels = questions.map((state) => {
    const level = hasWords(state) ? (state.level ?? 0) : 0;
    if (!engineering || hasResolvedLinks(state) || level <= PROSE_LEVEL) return level;
    limited++;
    return PROSE_LEVEL;
  });
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const held = limited > 0 ? `; ${limited} held at ${PROSE_LEVEL}, as they refer to nothing` : "";
  return {
    score: mean / 4,
    evidence: [atFile(DEFENSE_FILE, `interview ${number}, levels ${levels.join(", ")}`)],
    note: `your own ratings, ${mean.toFixed(1)} of 4 on average${held}`,
  };
}

/**
 * Results of the judged leaves that the interview answers: the mean over its questions of the share of criteria met.
 * @param judgements by question id; undefined when the judge is not trusted
 */
export function defenseJudgeResults(
  rubric: Rubric,
  session: DefenseSession | undefined,
  judgements: ReadonlyMap<string, QuestionJudgment> | undefined,
  judge: string,
): Map<string, LeafResult> {
  const leaves = leavesOf(rubric.branches).filter(({ leaf }) => leaf.kind === "judge" && leaf.from === "defense");
  const result = (): LeafResult => {
    if (!session) return NOT_HELD;
    if (!judgements) return { score: null, evidence: [], note: `${judge} agrees too little with the labelled items` };
    const decided = [...judgements.values()].filter((judgement) => judgement.decided > 0);
    if (decided.length === 0) return { score: null, evidence: [], note: "no verdict: split or unusable answers" };
    const score = decided.reduce((sum, { yes, decided: all }) => sum + yes / all, 0) / decided.length;
    const yes = decided.reduce((sum, judgement) => sum + judgement.yes, 0);
    const all = decided.reduce((sum, judgement) => sum + judgement.decided, 0);
    return {
      score,
      evidence: [atFile(DEFENSE_FILE, `interview ${session.number}: ${yes} of ${all} criteria`)],
      note: `${yes} of ${all} criteria over ${decided.length} answers, by ${judge}`,
    };
  };
  return new Map(leaves.map(({ leaf }) => [leaf.id, result()]));
}
