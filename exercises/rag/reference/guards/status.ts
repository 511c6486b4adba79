import type { Document } from "../model.ts";

const NOT_A_SOURCE = /^(draft|proposed|proposal|rejected|withdrawn|in review|wip)$/;

/** Does the document count at all? A draft never does, however new it is; what is archived did count in its day. */
export function countsAsSource({ status }: Document): boolean {
  return !NOT_A_SOURCE.test(status);
}
