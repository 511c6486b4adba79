import type { Day } from "../dates.ts";
import type { Claim, Fact } from "../facts.ts";
import type { PageHistory } from "../page-history.ts";
import type { Realizer } from "../realizer.ts";

/** One version of a page without its front matter. */
export interface PageBody {
  /** "" where the plan has the title. */
  title: string;
  /** Markdown blocks. */
  parts: string[];
  claims: Claim[];
}

/** What one version of a page is written from. */
export interface PageInput {
  realizer: Realizer;
  history: PageHistory;
  /** The facts that this version states, in the order of the plan. */
  facts: readonly Fact[];
  /** The first day of the version that this one replaces. */
  previous: Day | null;
  /** Paragraphs without facts, the same in all versions of the page. */
  paragraphs: readonly string[];
}
