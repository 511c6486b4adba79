import { organisationRelations } from "./organisation.ts";
import { outsideRelations } from "./outside.ts";
import { productRelations } from "./products.ts";
import { restrictedRelations } from "./restricted.ts";
import { ruleRelations } from "./rules.ts";
import type { Relation } from "./spec.ts";
import { systemRelations } from "./systems.ts";

export const RELATIONS: readonly Relation[] = [
  ...productRelations,
  ...organisationRelations,
  ...systemRelations,
  ...ruleRelations,
  ...outsideRelations,
  ...restrictedRelations,
];

const byId = new Map(RELATIONS.map((relation) => [relation.id, relation]));

/** A relation by its id. Throws RangeError when there is none. */
export function relationOf(id: string): Relation {
  const relation = byId.get(id);
  if (!relation) throw new RangeError(`no relation ${id}`);
  return relation;
}
