import * as z from "zod";
import type { RunContext } from "../evaluation/context.ts";
import type { StoredRun } from "../evaluation/stored-run.ts";
import type { Solution } from "../repository/repository.ts";
import type { RepositoryFacts } from "./facts.ts";
import type { Measurements } from "./measurements.ts";

const evidenceSchema = z.object({
  kind: z.enum(["file", "commit", "run", "case", "command", "fact"]),
  /** `path:line`, a commit hash, a run id or a case id; absent for a fact. */
  ref: z.string().exactOptional(),
  text: z.string(),
});
/** A pointer to the source of a finding, which a reader can look up. */
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * The result of a check. Results of slow checks are stored in this form, so that an interrupted scoring run can be
 * resumed.
 */
export const checkResultSchema = z.object({
  /** 0 to 1; null when it could not be checked. */
  score: z.number().nullable(),
  evidence: z.array(evidenceSchema).readonly(),
  /** One sentence on why the score is not 1. */
  note: z.string().exactOptional(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

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
  /** Run a slow operation and store its result. A resumed scoring run uses the stored result. */
  runOnce(name: string, work: () => Promise<CheckResult>): Promise<CheckResult>;
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
