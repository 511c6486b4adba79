import type { Libraries } from "../system/libraries.ts";
import type { Hint } from "./hints.ts";
import type { Manifest } from "./manifest.ts";
import type { Stakeholder } from "./stakeholder.ts";

/** One case as the solution sees it, a line of `cases.jsonl`. Fields beyond `id` are the exercise's own. */
export interface Case {
  id: string;
  [key: string]: unknown;
}

/** The truth about one case, a line of `labels.jsonl`. `tags` name what makes the case hard, for slices. */
export interface Label {
  id: string;
  tags?: string[];
  [key: string]: unknown;
}

/** What an approach or a generator needs from the outside. */
export interface Environment {
  libraries: Libraries;
  /** Aborted on Ctrl-C and on time-out: stop soon, end every worker, keep what is written. */
  signal: AbortSignal;
  /** Called with finished and total counts. */
  onProgress(done: number, total: number): void;
}

export type Split = "development" | "holdout";

export interface GenerateRequest extends Environment {
  /** Same seed, count, split and kit version: same labels and text, byte for byte. */
  seed: number;
  count: number;
  split: Split;
  /** An existing empty folder. Assets (images/, corpus/) are written below it; cases and labels are returned. */
  outputDir: string;
}

export interface Dataset {
  cases: Case[];
  labels: Label[];
}

export interface SolveRequest extends Environment {
  /** Has the assets and, as a rule, `cases.jsonl`. */
  inputDir: string;
  cases: Case[];
  /** Pages or requests worked on at once; the default fits the machine. */
  jobs: number | undefined;
  /**
   * Hand over one answer as soon as it is known; the caller appends it to the output file.
   * A case that fails is emitted with nulls and an `error`, it never ends the run.
   */
  emit(answer: Answer): Promise<void>;
}

/** One way of solving the exercise that ships with it. */
export interface Approach {
  name: string;
  /** `naive` is the baseline, `reference` the one to beat; further approaches have no role. */
  role?: "naive" | "reference";
  summary: string;
  solve(request: SolveRequest): Promise<void>;
}

/** Comparison of one field of one answer with the truth. Empty on both sides is `absent` and counts nowhere. */
export type Outcome = "correct" | "wrong" | "missing" | "spurious" | "absent";

export interface FieldGrade {
  field: string;
  predicted: string | null;
  gold: string | null;
  outcome: Outcome;
}

export interface CaseGrade {
  id: string;
  tags: readonly string[];
  /** What became of the solution's line for this case. Everything but `answered` scores zero. */
  status: "answered" | "missing" | "duplicate" | "invalid";
  /** Why the status is not `answered`. */
  reason?: string;
  fields: readonly FieldGrade[];
  /** Every field right (and nothing invented). */
  exact: boolean;
  /** Further per-case measures of the exercise, by metric name. */
  values: Readonly<Record<string, number>>;
}

/** A number over a set of cases. Pure, so that it can be bootstrapped and sliced. */
export interface Metric {
  id: string;
  label: string;
  /** `ratio` is shown as a percentage, `cost` as a plain number. */
  unit: "ratio" | "cost";
  higherIsBetter: boolean;
  /** null when the metric is not defined on these cases (no denominator). */
  compute(cases: readonly CaseGrade[]): number | null;
}

/** One valid line of the solution's output. */
export interface Answer {
  id: string;
  [key: string]: unknown;
}

export type ParsedAnswer = { ok: true; answer: Answer } | { ok: false; reason: string };

export interface Grading {
  /** Fields in the order in which they are shown. */
  fields: readonly string[];
  /** The metric that decides beats, ties and behind. */
  primary: string;
  metrics: readonly Metric[];
  /** Validate one decoded line of the solution's output. */
  parse(line: unknown): ParsedAnswer;
  /** Grade one case; `answer` is null when there is no valid line. */
  grade(label: Label, answer: Answer | null): Pick<CaseGrade, "fields" | "exact" | "values">;
}

/**
 * Everything that the kit knows about an exercise. An exercise is one folder under `exercises/` whose `index.ts`
 * exports this as default; nothing in `src` names a particular one. Scaffolding needs the manifest alone, so the
 * rest is behind functions that import it on demand.
 */
export interface Exercise {
  manifest: Manifest;
  grading(): Promise<Grading>;
  approaches(): Promise<readonly Approach[]>;
  /** Write a fresh data set. */
  generate(request: GenerateRequest): Promise<Dataset>;
  /** Who answers the candidate's questions. */
  stakeholder(): Promise<Stakeholder>;
  /** Help in the order in which it is given. */
  hints(): Promise<readonly Hint[]>;
  /** Cases of a folder that has no `cases.jsonl` (for ocr: one per image). Empty when it holds none. */
  discover(inputDir: string): Promise<Case[]>;
}
