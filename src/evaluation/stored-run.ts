import type { Answer } from "../exercise/case.ts";
import type { CaseGrade } from "../exercise/grading.ts";
import type { Latency } from "./latency.ts";
import type { NetworkReport } from "./network-guard.ts";
import type { EndState } from "./run-solution.ts";
import type { Estimate } from "./statistics/estimate.ts";
import type { RunUsage } from "./usage.ts";

/** Whose solution a run is of: the candidate's, or one of the kit's approaches. */
export type Role = "candidate" | "naive" | "reference" | "approach";

/** One evaluation as the results database keeps it. */
export interface StoredRun {
  id: number;
  label: string;
  role: Role;
  /** `development` or `holdout`. */
  split: string;
  /** Hash of cases and labels. Only runs with the same hash are comparable. */
  dataHash: string;
  command: readonly string[];
  state: EndState;
  exitCode: number | null;
  /** ISO 8601, UTC. */
  startedAt: string;
  seconds: number;
  gitCommit: string | null;
  gitDirty: boolean | null;
  kitVersion: string;
  latency: Latency;
  /** Model usage; absent when no answer reports any. */
  usage?: RunUsage;
  /** Output lines that match no case, each with the reason. */
  unmatchedLines: readonly string[];
  /** Outgoing network calls while they were refused; absent when they were not refused. */
  network?: NetworkReport;
  cases: readonly CaseGrade[];
  /** The solution's answer by case id, as it was read. */
  answers: ReadonlyMap<string, Answer>;
  /** What the exercise's own servers recorded, by case id. Not loaded with a run: `ResultsDatabase.evidence` reads it. */
  evidence?: ReadonlyMap<string, unknown>;
  metrics: ReadonlyMap<string, Estimate>;
}
