import type { ExecutionContext } from "./approach.ts";
import type { Answer, Case, Label } from "./case.ts";

/** One input that a careless solution fails on, or a sound one between such inputs. */
export interface HostileCase {
  id: string;
  /** What is wrong with it, in a few words. */
  kind: string;
  /** What a careful solution does with it, in a few words. */
  expected: string;
  /** Part of the rubric that it counts for. */
  group: string;
}

export interface HostileSet<C extends Case = Case, L extends Label = Label> {
  cases: C[];
  expectations: HostileCase[];
  /** What the exercise's own servers play the cases from; absent where there are none. */
  labels?: L[];
}

export interface HostileRequest<C extends Case = Case, L extends Label = Label> extends ExecutionContext {
  /** Assets and cases of an ordinary data set, to be copied from and damaged. */
  dataDir: string;
  cases: readonly C[];
  /** Of the cases; for an exercise whose own servers need them. */
  labels?: readonly L[];
  /** An existing empty folder. */
  outputDir: string;
}

/** Broken, enormous, doubled and oddly named inputs. */
export interface Hostile<C extends Case = Case, L extends Label = Label, A extends Answer = Answer> {
  /** The cases may be malformed, so they are not of the exercise's own type. */
  make(request: HostileRequest<C, L>): Promise<HostileSet<Case, L>>;
  /**
   * Did the solution do what a careful one does?
   * @param answers valid lines by case id
   * @param ordinary the same solution's answers for the ordinary data set
   */
  passes(
    expectation: HostileCase,
    answers: ReadonlyMap<string, A>,
    ordinary: ReadonlyMap<string, A>,
  ): { passed: boolean; found: string };
}
