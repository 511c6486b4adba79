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
