import type { StandIn } from "../stand-in/types.ts";
import type { Libraries } from "../system/libraries.ts";
import type { Approach } from "./approach.ts";
import type { Answer, Case, Dataset, Label } from "./case.ts";
import type { ChangeRequest } from "./changes.ts";
import type { DefenseBank } from "./defense.ts";
import type { DisputeReport } from "./disputes.ts";
import type { ExtensionRequest, GenerateRequest } from "./generation.ts";
import type { Grading } from "./grading.ts";
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

/**
 * Everything that the kit knows about an exercise. Scaffolding needs the manifest alone, so the rest is behind functions
 * that import it on demand. `C`, `L`, `A` and `E` are the exercise's own types of a case, its label, an answer, and what its
 * servers record of a case (evidence).
 */
export interface ExerciseDefinition<C extends Case, L extends Label, A extends Answer, E> {
  manifest: Manifest;
  /** @param changes ids of the changes that hold; without any, the original contract */
  grading(changes?: readonly string[]): Promise<Grading<L, A, E>>;
  approaches(): Promise<readonly Approach<C, A>[]>;
  /** Write a fresh data set. */
  generate(request: GenerateRequest): Promise<Dataset<C, L>>;
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
  extend(request: ExtensionRequest<C, L>): Promise<Dataset<C, L>>;
  /** The rubric as parsed YAML. */
  rubric: unknown;
  hostile(): Promise<Hostile<C, L, A>>;
  /** Judge what the candidate wrote about the labels. Absent where the labels are sound. */
  disputes?(root: string, libraries: Libraries, changes?: readonly string[]): Promise<DisputeReport>;
  /** Rules behind the local stand-in model server. Absent where there is nothing for a model to do. */
  standIn?(): Promise<StandIn>;
  /** Servers that a solution talks to while it runs. Absent where it works on files alone. */
  services?(): Promise<ExerciseServices<C, L, E>>;
  /** Cases of a folder that has no `cases.jsonl` (one per file, for example). Empty when it holds none. */
  discover(inputDir: string): Promise<C[]>;
}

/** An exercise as the rest of the kit sees it: data read from files is in the form that its own generator wrote. */
export type Exercise = ExerciseDefinition<Case, Label, Answer, unknown>;

/**
 * Declares an exercise. The `index.ts` of a folder under `exercises/` exports the result as default; the build finds it
 * there, and no list names it.
 */
export function defineExercise<C extends Case, L extends Label, A extends Answer, E = unknown>(
  definition: ExerciseDefinition<C, L, A, E>,
): Exercise {
  return definition;
}
