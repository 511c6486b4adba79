import type { Kind } from "../../label.ts";
import type { DocType, Role } from "../conventions.ts";
import type { Day } from "../dates.ts";
import type { Entity, Topic } from "../facts.ts";

/** What a wiki page is about, which decides how it is written. */
export type PageKind =
  | "policy"
  | "product"
  | "team"
  | "office"
  | "system"
  | "faq"
  | "prices"
  | "restricted"
  | "changelog";

/** A page with all its versions, and the topics that it states. */
export interface PagePlan {
  key: string;
  kind: PageKind;
  type: DocType;
  title: string;
  owner: string;
  /** The entity that the page is about, where there is one. */
  entity: Entity | null;
  topics: readonly Topic[];
  /** Days on which versions take effect, oldest first; the last may lie after today. */
  days: readonly Day[];
  /** A version that was never approved, with the topics that only it states. */
  draft: { day: Day; only: readonly Topic[] } | null;
  audience: readonly Role[] | null;
}

/** The number of questions of each kind, and for unanswerable questions the number for each reason. */
export interface QuestionMix {
  counts: Readonly<Record<Kind, number>>;
  /** No document states it. */
  absent: number;
  /** Only a draft states it. */
  draftOnly: number;
  /** The asker may not read it. */
  restricted: number;
}

/** The pages of a company, and what they state. */
export interface CorpusPlan {
  pages: readonly PagePlan[];
  /** Topics that a single email, ticket or meeting note states, and no page. */
  informalTopics: readonly { topic: Topic; type: DocType }[];
  /** Topics that no document states. */
  absent: readonly Topic[];
  /** Key of the page with the hidden instruction: it has one version, no draft, and states all its topics. */
  injected: string;
}
