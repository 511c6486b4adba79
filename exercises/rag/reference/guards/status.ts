import type { Document } from "../documents/types.ts";

const UNAPPROVED = /^(draft|proposed|proposal|rejected|withdrawn|in review|wip)$/;

/** Whether the document may be answered from at all: a draft never, however new; an archived version for its own time. */
export function countsAsSource({ status }: Document): boolean {
  return !UNAPPROVED.test(status);
}
