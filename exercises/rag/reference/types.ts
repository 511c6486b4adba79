import type { Approach, SolveRequest } from "../../../src/exercise/approach.ts";
import type { Citation, RagAnswer, RagCase } from "../contract.ts";

export type RagApproach = Approach<RagCase, RagAnswer>;
export type RagRequest = SolveRequest<RagCase, RagAnswer>;

/** A question with what its case says about the asker. */
export interface Question {
  id: string;
  /** In English; a French question is translated word by word. */
  text: string;
  /** The day for which the answer must hold, YYYY-MM-DD; null: every version counts that nothing supersedes. */
  asOf: string | null;
  /** Role ids, separated by commas; null for an ordinary employee. */
  role: string | null;
}

/** An answer before it becomes a line of output. */
export interface Reply {
  /** null: abstained. */
  answer: string | null;
  citations: readonly Citation[];
  /** Document ids, best first. */
  retrieved: readonly string[];
  /** Estimated probability that the answer is right. */
  confidence: number;
  /** Why this answer, for error analysis. */
  evidence: string;
}
