/** Hostile inputs: what a careless solution fails on. */
import type { ExecutionContext } from "./approach.ts";
import type { Answer, Case, Label } from "./case.ts";

/** The expected behavior for one hostile input, or for a valid input among them. */
export interface HostileCase {
  /** Id of the case. */
  id: string;
  /** What is wrong with the input, in a few words. */
  kind: string;
  /** What a careful solution does, in a few words. */
  expected: string;
  /** The group of inputs that it belongs to. A leaf of the rubric scores one group. */
  group: string;
}

/** A set of hostile inputs. It is empty if the ordinary data set is too small to make one. */
export interface HostileSet<C extends Case = Case, L extends Label = Label> {
  cases: C[];
  /** One per case that is checked. */
  expectations: HostileCase[];
  /** Labels for the exercise's servers; absent without servers. */
  labels?: L[];
}

/** A request for a set of hostile inputs. */
export interface HostileRequest<C extends Case = Case, L extends Label = Label> extends ExecutionContext {
  /** Folder with the cases and assets of an ordinary data set, to copy and damage. */
  dataDir: string;
  /** The cases of the ordinary data set. */
  cases: readonly C[];
  /** Their labels, for exercises with servers. */
  labels?: readonly L[];
  /** An existing empty folder for the assets of the hostile inputs. */
  outputDir: string;
}

/**
 * Damaged, oversized, duplicate and oddly named inputs. `H` is the type of the hostile cases, which may be malformed
 * and thus not of the exercise's own type `C`.
 */
export interface Hostile<
  C extends Case = Case,
  L extends Label = Label,
  A extends Answer = Answer,
  H extends Case = C,
> {
  /**
   * Creates the inputs.
   * @throws TakehomeError if a library is not installed; the signal's reason if it is aborted
   */
  make(request: HostileRequest<C, L>): Promise<HostileSet<H, L>>;
  /**
   * Checks whether the solution did what a careful one does.
   * @param answers the solution's valid lines, by case id
   * @param ordinary the solution's answers to the ordinary data set, by case id
   * @returns whether it passed, and what the solution did, in a few words
   */
  passes(
    expectation: HostileCase,
    answers: ReadonlyMap<string, A>,
    ordinary: ReadonlyMap<string, A>,
  ): { passed: boolean; found: string };
}
