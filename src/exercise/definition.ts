/** The definition of an exercise: everything that the kit needs to know about it, in one typed object. */
import type { StandIn } from "../stand-in/types.ts";
import type { Approach } from "./approach.ts";
import type { Answer, Case, Dataset, Label } from "./case.ts";
import type { ChangeRequest } from "./changes.ts";
import type { DefenseBank } from "./defense.ts";
import type { DisputedLabels, JudgeDisputes } from "./disputes.ts";
import type { ExtensionRequest, GenerateRequest } from "./generation.ts";
import type { Grading } from "./grading.ts";
import type { Hint } from "./hints.ts";
import type { Hostile } from "./hostile.ts";
import type { Manifest } from "./manifest.ts";
import type { ExerciseServices } from "./services.ts";
import type { Stakeholder } from "./stakeholder.ts";

/** Source files, packed by build/sources.ts. */
export interface PackedSource {
  /** Path of the program to run. */
  main: string;
  /** A JSON object that maps paths to file contents, compressed with Brotli and encoded as base64. */
  packed: string;
}

/**
 * The definition of an exercise. Only the manifest is needed to generate a repository, so everything else is behind
 * functions: import heavy modules inside them.
 *
 * `C`, `L`, `A` and `E` are the exercise's own types of a case, a label, an answer, and the evidence that its servers
 * record about a case (`unknown` without servers). In all functions, `changes` are the ids of the active change
 * requests; none means the original contract.
 */
export interface ExerciseDefinition<C extends Case, L extends Label, A extends Answer, E> {
  /** The content of `exercise.yaml`. */
  manifest: Manifest;
  /** How answers are validated, graded and summarized. */
  grading(changes?: readonly string[]): Promise<Grading<L, A, E>>;
  /**
   * The solutions that the exercise ships: one with the role `naive`, one with the role `reference`, any number of
   * others.
   */
  approaches(): Promise<readonly Approach<C, A>[]>;
  /**
   * Generates a new data set. The same seed gives the same labels and text, byte for byte.
   * @throws TakehomeError if a library is not installed; the signal's reason if it is aborted
   */
  generate(request: GenerateRequest): Promise<Dataset<C, L>>;
  /** The content of `stakeholder.yaml`: who answers the candidate's questions, and what they know. */
  stakeholder(): Promise<Stakeholder>;
  /** The content of `hints.yaml`: hints in the order in which candidates get them. */
  hints(): Promise<readonly Hint[]>;
  /** The content of `defend.yaml`: the question bank of the follow-up interview. */
  defend(): Promise<DefenseBank>;
  /**
   * The files that `reference.sources.yaml` names, with everything that they import. Candidates read them after an
   * attempt.
   */
  referenceSource(): Promise<PackedSource>;
  /** The content of `changes.yaml`: change requests, of which one arrives halfway through an attempt. */
  changes(): Promise<readonly ChangeRequest[]>;
  /**
   * Adapts the development split to the contracts of changes: new labels for the shipped cases, and further cases if a
   * change needs some. The same request gives the same labels.
   * @throws TakehomeError if a library is not installed; the signal's reason if it is aborted
   */
  extend(request: ExtensionRequest<C, L>): Promise<Dataset<C, L>>;
  /** The content of `rubric.yaml`, parsed but not yet validated. */
  rubric: unknown;
  /** Inputs that a careless solution fails on. */
  hostile(): Promise<Hostile<C, L, A, Case>>;
  /**
   * Scores the candidate's disputes of labels. Omit it if no label is wrong on purpose. It needs the true labels, so
   * import it from a `*.kit.ts` file: generated repositories do not contain these, and there the result is undefined.
   */
  disputes?(): Promise<JudgeDisputes | undefined>;
  /**
   * Reads which labels the candidate disputes, without judging them. Omit it together with `disputes`.
   * @param root root folder of the candidate's repository
   * @param cases cases of the development split
   */
  disputedLabels?(root: string, cases: readonly C[]): Promise<DisputedLabels>;
  /** The rules behind the stand-in model. Omit it if solutions have no use for a model. */
  standIn?(): Promise<StandIn>;
  /** Servers that a solution calls while it runs, such as tools. Omit it if solutions only read files. */
  services?(): Promise<ExerciseServices<C, L, E>>;
  /**
   * Finds the cases of a folder that has no `cases.jsonl`, for example one per file.
   * @param warn called with the files that were left out, one line of text
   * @returns an empty array if there are none
   */
  discover(inputDir: string, warn: (message: string) => void): Promise<C[]>;
}

/**
 * An exercise as the rest of the kit sees it, without its own types. Cases, labels and answers that the kit passes to
 * an exercise come from its own generator or from its `parse` function, so they have the exercise's types.
 */
export type Exercise = ExerciseDefinition<Case, Label, Answer, unknown>;

/**
 * Defines an exercise. The `index.ts` of a folder in `exercises/` exports the result as its default export. The build
 * finds it there; no list of exercises has to be edited.
 */
export function defineExercise<C extends Case, L extends Label, A extends Answer, E = unknown>(
  definition: ExerciseDefinition<C, L, A, E>,
): Exercise {
  return definition;
}
