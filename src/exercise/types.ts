import type { Json } from "../base/json.ts";
import type { StandIn } from "../stand-in/types.ts";
import type { Libraries } from "../system/libraries.ts";
import type { ChangeRequest } from "./changes.ts";
import type { DefenseBank } from "./defense.ts";
import type { Hint } from "./hints.ts";
import type { Hostile } from "./hostile.ts";
import type { Manifest } from "./manifest.ts";
import type { ExerciseServices } from "./services.ts";
import type { Stakeholder } from "./stakeholder.ts";

/** Source as build/sources.ts packs it: base64 of the Brotli-compressed JSON object of path to text, and the program among them. */
export interface PackedSource {
  main: string;
  packed: string;
}

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
  /** Ids of the changes whose contract the labels follow. None: the original contract, byte for byte. */
  changes?: readonly string[];
}

export interface ExtensionRequest extends Environment {
  /** The development split as it was shipped. */
  cases: readonly Case[];
  labels: readonly Label[];
  /** Folder for the assets of further cases; made when there are some, and nothing in it is replaced. */
  outputDir: string;
  changes: readonly string[];
  /** Whether to write the assets of further cases, which may need heavy libraries and time. */
  withAssets: boolean;
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
  /** Ids of the changes whose contract the answers follow. */
  changes?: readonly string[];
  /** For approaches that use a model; absent, there is none to reach. */
  models?: {
    /** Where keys, addresses and limits come from: the process's environment and `.env`. */
    env: Readonly<Record<string, string | undefined>>;
    /** Where answers are kept; undefined keeps none. */
    cacheFile: string | undefined;
  };
  /** How many results to rank, for an approach that `ranks`; its own default when absent. */
  topK?: number;
  /** Told what a person ought to know of the input, in one line, and that does not end the run. */
  warn?(message: string): void;
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
  /** It asks a model: it costs money, needs a key or an address, and never runs unless it is named. */
  usesModel?: boolean;
  /** Its answers hold a ranking, as long as `topK` says. */
  ranks?: boolean;
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
  /** Of an invalid line: what is in order of it, graded. For facets alone (see Grading.salvage). */
  salvaged?: Pick<CaseGrade, "fields" | "values">;
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

/**
 * A part of what is graded, for the rubric. The facets of an exercise do not overlap: every graded value counts in one of
 * them only, so that one weakness of a solution lowers one of them and no other.
 */
export interface Facet {
  id: string;
  title: string;
  /** 0 (as a solution that does nothing) to 1; null when these cases say nothing about it. Pure. */
  compute(cases: readonly CaseGrade[]): number | null;
}

/** Cases that are looked at apart because they are hard. */
export interface Slice {
  id: string;
  title: string;
  matches(tags: readonly string[]): boolean;
}

export type ParsedAnswer = { ok: true; answer: Answer } | { ok: false; reason: string };

export interface Grading {
  /** Fields in the order in which they are shown. */
  fields: readonly string[];
  /** The metric that decides beats, ties and behind. */
  primary: string;
  metrics: readonly Metric[];
  facets: readonly Facet[];
  slices: readonly Slice[];
  /** Validate one decoded line of the solution's output. */
  parse(line: unknown): ParsedAnswer;
  /**
   * What of an invalid line is in order. Facets are computed with it, as the form of the lines is a part of its own;
   * nothing else is. null when there is nothing.
   */
  salvage(line: unknown): Answer | null;
  /**
   * Grade one case; `answer` is null when there is no valid line.
   * @param evidence what the exercise's own servers saw of the case; absent where there are none, or they saw nothing
   */
  grade(label: Label, answer: Answer | null, evidence?: Json): Pick<CaseGrade, "fields" | "exact" | "values">;
}

/** What the candidate said about labels that look wrong, judged. Ratios are 0 to 1, null without a denominator. */
export interface DisputeReport {
  disputed: number;
  upheld: number;
  faults: number;
  precision: number | null;
  recall: number | null;
  /** Where the candidate writes them, relative to the repository. */
  file: string;
  problems: readonly string[];
}

/**
 * Everything that the kit knows about an exercise. An exercise is one folder under `exercises/` whose `index.ts`
 * exports this as default; nothing in `src` names a particular one. Scaffolding needs the manifest alone, so the
 * rest is behind functions that import it on demand.
 */
export interface Exercise {
  manifest: Manifest;
  /** @param changes ids of the changes that hold; without any, the original contract */
  grading(changes?: readonly string[]): Promise<Grading>;
  approaches(): Promise<readonly Approach[]>;
  /** Write a fresh data set. */
  generate(request: GenerateRequest): Promise<Dataset>;
  /** Who answers the candidate's questions. */
  stakeholder(): Promise<Stakeholder>;
  /** Help in the order in which it is given. */
  hints(): Promise<readonly Hint[]>;
  /** Questions of the follow-up interview. */
  defend(): Promise<DefenseBank>;
  /** The reference's source, to be read once an attempt is over: the data of its `reference.sources.yaml`. */
  referenceSource(): Promise<PackedSource>;
  /** Requests of which one arrives half-way. */
  changes(): Promise<readonly ChangeRequest[]>;
  /**
   * The development split under changes: labels by the new contract, further cases where a change needs some. Same
   * input, same labels. Throws a TakehomeError when a library that it needs is not installed.
   */
  extend(request: ExtensionRequest): Promise<Dataset>;
  /** The rubric as parsed YAML. */
  rubric: unknown;
  hostile(): Promise<Hostile>;
  /** Judge what the candidate wrote about the labels. Absent where the labels are sound. */
  disputes?(root: string, libraries: Libraries, changes?: readonly string[]): Promise<DisputeReport>;
  /** Rules behind the local stand-in model server. Absent where there is nothing for a model to do. */
  standIn?(): Promise<StandIn>;
  /** Servers that a solution talks to while it runs. Absent where it works on files alone. */
  services?(): Promise<ExerciseServices>;
  /** Cases of a folder that has no `cases.jsonl` (for ocr: one per image). Empty when it holds none. */
  discover(inputDir: string): Promise<Case[]>;
}
