import { ruleRelations } from "./company-rules.ts";
import { outsideRelations } from "./external-parties.ts";
import { organisationRelations } from "./organization.ts";
import { productRelations } from "./products.ts";
import type { Relation } from "./relation.ts";
import { restrictedRelations } from "./restricted.ts";
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
