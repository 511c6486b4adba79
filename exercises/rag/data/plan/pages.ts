import type { Random } from "../../../../src/exercise/random.ts";
import { POLICY_PLANS, RESTRICTED_PLANS } from "../content/page-plans.ts";
import type { Role } from "../conventions.ts";
import { type Day, firstOfMonth, plusDays } from "../dates.ts";
import { type Entity, topicOf } from "../facts.ts";
import type { World } from "../world.ts";
import type { PagePlan } from "./types.ts";

/** Days on which versions take effect: first days of months, oldest first, the newest well before today. */
function drawVersionDays(random: Random, today: Day, versions: number): Day[] {
  const newest = plusDays(today, -random.int(40, 320));
  const days = [firstOfMonth(newest)];
  while (days.length < versions) days.unshift(firstOfMonth(plusDays(days[0] ?? newest, -random.int(240, 480))));
  return days;
}

/** The pages of a company, with all their topics and without drafts. */
export function planPages(random: Random, { entities, today }: World): PagePlan[] {
  const all = (relation: string, subjects: readonly Entity[]) => subjects.map((subject) => topicOf(relation, subject));
  const page = (plan: Omit<PagePlan, "days" | "draft" | "audience"> & { versions: number; role?: Role }): PagePlan => {
    const { versions, role, ...rest } = plan;
    const days = drawVersionDays(random.fork(`days/${plan.key}`), today, versions);
    return { ...rest, days, draft: null, audience: role ? [role] : null };
  };
  const oneOrTwo = (key: string, chanceOfTwo: number) => (random.fork(`versions/${key}`).chance(chanceOfTwo) ? 2 : 1);
  const subjectsOf: Readonly<Record<string, readonly Entity[]>> = {
    retention: entities.product,
    uptime: entities.product,
    p1_response: entities.product,
    key_rotation: entities.system,
    assembly_point: entities.office,
  };
  return [
    ...POLICY_PLANS.map((plan) =>
      page({
        ...{ key: `policy-${plan.key}`, kind: "policy", type: "policy", title: plan.title, owner: plan.owner },
        entity: null,
        topics: plan.relations.flatMap((relation) => all(relation, subjectsOf[relation] ?? entities.company)),
        versions: plan.versions,
      }),
    ),
    ...entities.product.flatMap((subject) => [
      page({
        ...{
          key: `handbook-product-${subject.id}`,
          kind: "product",
          type: "handbook",
          title: "",
          owner: "Product Office",
        },
        entity: subject,
        topics: ["owner_team", "supplier", "region"].map((relation) => topicOf(relation, subject)),
        versions: subject === entities.product[0] ? 1 : oneOrTwo(`product/${subject.id}`, 0.4),
      }),
      page({
        ...{ key: `faq-${subject.id}`, kind: "faq", type: "faq", title: "", owner: "Customer Care" },
        entity: subject,
        topics: [topicOf("upload_limit", subject)],
        versions: 1,
      }),
      page({
        ...{ key: `changelog-${subject.id}`, kind: "changelog", type: "changelog", title: "", owner: "Product Office" },
        entity: subject,
        topics: [topicOf("rate_limit", subject)],
        versions: random.fork(`releases/${subject.id}`).int(1, 3),
      }),
    ]),
    ...entities.team.map((subject) =>
      page({
        ...{ key: `handbook-team-${subject.id}`, kind: "team", type: "handbook", title: "", owner: "" },
        entity: subject,
        topics: ["lead", "channel", "team_office", "rotation"].map((relation) => topicOf(relation, subject)),
        versions: oneOrTwo(`team/${subject.id}`, 0.6),
      }),
    ),
    ...entities.office.map((subject) =>
      page({
        ...{ key: `handbook-office-${subject.id}`, kind: "office", type: "handbook", title: "", owner: "Facilities" },
        entity: subject,
        topics: ["office_manager", "opening"].map((relation) => topicOf(relation, subject)),
        versions: oneOrTwo(`office/${subject.id}`, 0.5),
      }),
    ),
    ...entities.system.map((subject) =>
      page({
        ...{ key: `handbook-system-${subject.id}`, kind: "system", type: "handbook", title: "", owner: "Operations" },
        entity: subject,
        topics: ["admin_team", "backup_time"].map((relation) => topicOf(relation, subject)),
        versions: oneOrTwo(`system/${subject.id}`, 0.25),
      }),
    ),
    page({
      ...{ key: "price-list", kind: "prices", type: "register", title: "Price list", owner: "Sales" },
      entity: null,
      topics: all("seat_price", entities.product),
      versions: 4,
    }),
    ...RESTRICTED_PLANS.map(({ key, title, owner, relation, role }) =>
      page({
        ...{ key: `handbook-${key}`, kind: "restricted", type: "handbook", title, owner, role },
        entity: null,
        topics: all(
          relation,
          { people: entities.grade, sales: entities.product, finance: entities.team, security: entities.system }[role],
        ),
        versions: 1,
      }),
    ),
  ];
}
