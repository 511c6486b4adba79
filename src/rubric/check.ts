import type { StoredRun } from "../evaluation/database.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Grading } from "../exercise/grading.ts";
import type { History } from "../repository/history.ts";
import type { Repository, Solution } from "../repository/repository.ts";
import type { SourceFiles } from "../repository/source-files.ts";
import type { Libraries } from "../system/libraries.ts";
import type { Measured } from "./measurements.ts";

/** Something that a reader can look up. */
export interface Evidence {
  kind: "file" | "commit" | "run" | "case" | "command" | "fact";
  /** `path:line`, a commit's hash, a run's id, a case's id; absent for a fact. */
  ref?: string;
  text: string;
}

export interface CheckResult {
  /** 0 to 1; null when it could not be checked. */
  score: number | null;
  evidence: readonly Evidence[];
  /** One sentence on why, where the score is not 1. */
  note?: string;
}

/** What the checks look at. Everything is read once and shared. */
export interface AuditContext {
  repository: Repository;
  exercise: Exercise;
  grading: Grading;
  solution: Solution;
  libraries: Libraries;
  signal: AbortSignal;
  /** Commits, the oldest first; empty outside git. */
  history: History;
  /** Tracked files as they are in the working tree. */
  files: SourceFiles;
  /** Stored runs on the development split as it is now, newest first. */
  runs: readonly StoredRun[];
  measured: Measured;
  /** Change requests that have arrived. */
  changes?: readonly ChangeRequest[];
  /** Do something slow once: its result is kept, and an interrupted score that is started again takes it from there. */
  once<T>(name: string, work: () => Promise<T>): Promise<T>;
}

export type Parameters = Readonly<Record<string, string | number | boolean>>;

/** One automatic look at the repository or at what was measured. */
export interface Check {
  id: string;
  title: string;
  /** Never throws because of what the candidate did; throws when interrupted. */
  run(context: AuditContext, parameters: Parameters): Promise<CheckResult>;
}

export const fact = (text: string): Evidence => ({ kind: "fact", text });
export const atFile = (ref: string, text: string): Evidence => ({ kind: "file", ref, text });
export const atCommit = (hash: string, text: string): Evidence => ({ kind: "commit", ref: hash.slice(0, 7), text });
export const atRun = (id: number, text: string): Evidence => ({ kind: "run", ref: String(id), text });
export const atCase = (id: string, text: string): Evidence => ({ kind: "case", ref: id, text });

/** It could not be checked: neither for nor against the candidate. */
export const unscored = (note: string, evidence: readonly Evidence[] = []): CheckResult => ({
  score: null,
  evidence,
  note,
});

/** A result from parts, each 0 to 1, of equal weight. */
export const meanOf = (parts: readonly number[]): number =>
  parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
