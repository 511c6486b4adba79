import type { Document } from "../documents/types.ts";

/**
 * Whether an asker may read the document. It is decided before anything is searched.
 * @param role role ids separated by commas; null for an ordinary employee
 */
export function mayRead({ audience }: Document, role: string | null): boolean {
  const roles = role?.toLowerCase().split(",") ?? [];
  return audience === null || roles.some((one) => audience.includes(one));
}
