import type { Document } from "../model.ts";

/** May somebody with this role (null: nobody in particular) read the document? Asked before anything is searched. */
export function mayRead({ audience }: Document, role: string | null): boolean {
  return audience === null || (role !== null && audience.includes(role.toLowerCase()));
}
