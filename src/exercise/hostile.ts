import type { Answer, Case, Environment, Label } from "./types.ts";

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

export interface HostileSet {
  cases: Case[];
  expectations: HostileCase[];
  /** What the exercise's own servers play the cases from; absent where there are none. */
  labels?: Label[];
}

export interface HostileRequest extends Environment {
  /** Assets and cases of an ordinary data set, to be copied from and damaged. */
  dataDir: string;
  cases: readonly Case[];
  /** Of the cases; for an exercise whose own servers need them. */
  labels?: readonly Label[];
  /** An existing empty folder. */
  outputDir: string;
}

/** Broken, enormous, doubled and oddly named inputs. */
export interface Hostile {
  make(request: HostileRequest): Promise<HostileSet>;
  /**
   * Did the solution do what a careful one does?
   * @param answers valid lines by case id
   * @param ordinary the same solution's answers for the ordinary data set
   */
  passes(
    expectation: HostileCase,
    answers: ReadonlyMap<string, Answer>,
    ordinary: ReadonlyMap<string, Answer>,
  ): { passed: boolean; found: string };
}
