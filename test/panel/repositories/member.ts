import type { Program } from "./holdout-answers.ts";
import type { Workspace } from "./workspace.ts";

/** Lowest and highest total that is right, both included. */
export type Range = readonly [lowest: number, highest: number];

/** What a solution's answers look like in the end: the text of its file. */
export type Writing = (lines: readonly Record<string, unknown>[]) => string;

/** A whole repository of a made-up candidate. */
export interface RepositoryMember {
  name: string;
  range: Range;
  /** Which program answers: members with the same one share its answers on a holdout. */
  program: string;
  /** The total is at most so many points above that of an earlier repository. */
  adds?: { to: string; atMost: number };
  /**
   * Answers in this process in place of the repository's own program, which is then not run: for exercises whose programs
   * take minutes. Development data and hostile inputs are left out.
   */
  solve?: Program["solve"];
  /** Everything that the candidate does in the generated repository. */
  work(workspace: Workspace): Promise<void>;
  /**
   * The same solution with answers in another form, by name of the habit. Each total is at most two points from that of the
   * solution itself.
   */
  habits?: Readonly<Record<string, Writing>>;
  /** The same work with some answers left out or changed. Each has a range of its own. */
  variants?: Readonly<Record<string, { range: Range; writing: Writing }>>;
}
