import { companyRuleRelations } from "./company-rules.ts";
import { externalPartyRelations } from "./external-parties.ts";
import { organizationRelations } from "./organization.ts";
import { productRelations } from "./products.ts";
import type { Relation } from "./relation.ts";
import { restrictedRelations } from "./restricted.ts";
import { systemRelations } from "./systems.ts";

/** All relations of the generated companies. */
export const RELATIONS: readonly Relation[] = [
  ...productRelations,
  ...organizationRelations,
  ...systemRelations,
  ...companyRuleRelations,
  ...externalPartyRelations,
  ...restrictedRelations,
];

const byId = new Map(RELATIONS.map((relation) => [relation.id, relation]));

/** A relation by its id. Throws RangeError when there is none. */
export function relationOf(id: string): Relation {
  const relation = byId.get(id);
  if (!relation) throw new RangeError(`no relation ${id}`);
  return relation;
}
