import type { Document } from "../model.ts";

/**
 * May somebody with this role (null: nobody in particular; several with a comma between) read the document? Asked before
 * anything is searched.
 */
export function mayRead({ audience }: Document, role: string | null): boolean {
  const roles = role?.toLowerCase().split(",") ?? [];
  return audience === null || roles.some((one) => audience.includes(one));
}
