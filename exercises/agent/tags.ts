import type { Family, TaskKind } from "./case-spec.ts";

/*
 * Tags of labels. The grading and the slices select cases by them.
 */

const TASK = "task:";
const CHANGE = "change:";

export const taskTag = (task: string): string => `${TASK}${task}`;
export const kindTag = (kind: TaskKind): string => `kind:${kind}`;
export const familyTag = (family: Family): string => `family:${family}`;
export const trialTag = (trial: number): string => `trial:${trial}`;

/** Tag of the cases whose goal or course a change alters. They count for the facet of the change and for no other. */
export const changeTag = (change: string): string => `${CHANGE}${change}`;

/** The tag that the trials of one task share; undefined if there is none. */
export const findTaskTag = (tags: readonly string[]): string | undefined => tags.find((tag) => tag.startsWith(TASK));

/** Whether a change alters the case. */
export const isChanged = ({ tags }: { tags: readonly string[] }): boolean => tags.some((tag) => tag.startsWith(CHANGE));
