import type { Document } from "../documents/types.ts";

const UNAPPROVED = /^(draft|proposed|proposal|rejected|withdrawn|in review|wip)$/;

/**
 * Whether answers may be taken from the document: never from a draft, even a newer one; from an archived version only
 * for the time in which it held.
 */
export function countsAsSource({ status }: Document): boolean {
  return !UNAPPROVED.test(status);
}
