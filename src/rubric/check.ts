import type { RunContext } from "../evaluation/context.ts";
import type { Sandbox, SandboxRequest } from "../evaluation/sandbox.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Solution } from "../repository/repository.ts";
import type { RepositoryFacts } from "./facts.ts";
import type { Measurements } from "./measurements.ts";

/** A pointer to the source of a finding, which a reader can look up. */
export interface Evidence {
  kind: "file" | "commit" | "run" | "case" | "command" | "fact";
  /** `path:line`, a commit hash, a run id or a case id; absent for a fact. */
  ref?: string;
  text: string;
}

/** The result of a check. */
export interface CheckResult {
  /** 0 to 1; null when it could not be checked. */
  score: number | null;
  evidence: readonly Evidence[];
  /** One sentence on why the score is not 1. */
  note?: string;
  /** Nothing that the candidate could still do would raise the score, so there is no advice. */
  isFinal?: true;
}

/** The input of all checks. Each part is read once. */
export interface CheckContext
  extends Pick<RunContext, "repository" | "exercise" | "grading" | "libraries" | "split" | "changes" | "signal">,
    RepositoryFacts {
  solution: Solution;
  /** Stored runs on the development split as it is now, newest first. */
  runs: readonly StoredRun[];
  measurements: Measurements;
  /** The result of another check; each is run once for the same parameters. */
  check(id: string, parameters?: Parameters): Promise<CheckResult>;
  mode: "official" | "practice";
  /** Run a slow operation, whose duration is shown under this name. */
  timed(name: string, work: () => Promise<CheckResult>): Promise<CheckResult>;
  /** Do `work` with a new copy of the repository, for code of the candidate. */
  copy<T>(
    part: Pick<SandboxRequest, "only" | "withoutLinks" | "withCaches">,
    work: (sandbox: Sandbox) => Promise<T>,
  ): Promise<T>;
}

export type Parameters = Readonly<Record<string, string | number | boolean>>;

/** An automated check of the repository or of measurements. */
export interface Check {
  /** The id by which rubrics refer to it. */
  id: string;
  /** A short name for people. `score --skip` accepts the names of slow checks. */
  name: string;
  title: string;
  /**
   * Never throws because of the candidate's work. Throws when interrupted, and throws a TakehomeError if a file that it
   * needs cannot be read; the check is then unscored.
   */
  run(context: CheckContext, parameters: Parameters): Promise<CheckResult>;
}

export const fact = (text: string): Evidence => ({ kind: "fact", text });
export const atFile = (ref: string, text: string): Evidence => ({ kind: "file", ref, text });
export const atCommit = (hash: string, text: string): Evidence => ({ kind: "commit", ref: hash.slice(0, 7), text });
export const atRun = (id: number, text: string): Evidence => ({ kind: "run", ref: String(id), text });
export const atCase = (id: string, text: string): Evidence => ({ kind: "case", ref: id, text });

/** The result of a check that could not be made. It neither raises nor lowers the score. */
export const unscored = (note: string, evidence: readonly Evidence[] = []): CheckResult => ({
  score: null,
  evidence,
  note,
});

/** The mean of parts of equal weight, each 0 to 1; 0 without any. */
export const meanOf = (parts: readonly number[]): number =>
  parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
