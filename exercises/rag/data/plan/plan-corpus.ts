import type { Random } from "../../../../src/exercise/random.ts";
import { PAPERS, POLICIES, RESTRICTED } from "../content/page-plans.ts";
import { type Day, firstOfMonth, plusDays } from "../dates.ts";
import type { Entity, Topic } from "../facts.ts";
import type { DocType, Kind, Role } from "../model.ts";
import type { World } from "../world.ts";
import { chooseAbsent, withDrafts, withFuture } from "./traps.ts";

/** What a page of the wiki is about, which decides how it is written. */
export type PageKind =
  | "policy"
  | "product"
  | "team"
  | "office"
  | "system"
  | "faq"
  | "prices"
  | "restricted"
  | "changelog";

/** A page, all its versions, and what they state. */
export interface PagePlan {
  key: string;
  kind: PageKind;
  type: DocType;
  title: string;
  owner: string;
  about: Entity | null;
  topics: readonly Topic[];
  /** Days on which versions take effect, oldest first; the last may lie after today. */
  days: readonly Day[];
  /** A version that nobody signed. */
  draft: { day: Day; only: readonly Topic[] } | null;
  audience: readonly Role[] | null;
}

/** How many questions of each kind there will be, and what the corpus has to hold for them. */
export interface Demand {
  counts: Readonly<Record<Kind, number>>;
  absent: number;
  draftOnly: number;
  restricted: number;
}

export interface Plan {
  pages: readonly PagePlan[];
  /** Stated once, in a mail, a ticket or notes. */
  papers: readonly { topic: Topic; type: DocType }[];
  /** Stated nowhere. */
  absent: readonly Topic[];
  /** Key of the page that takes the hidden instruction: one version, no draft, nothing missing. */
  injected: string;
}

const topic = (relation: string, subject: Entity): Topic => ({ id: `${relation}/${subject.id}`, relation, subject });

/** Days on which versions take effect: firsts of months, oldest first, the newest well before today. */
function versionDays(random: Random, today: Day, versions: number): Day[] {
  const newest = plusDays(today, -random.int(40, 320));
  const days = [firstOfMonth(newest)];
  while (days.length < versions) days.unshift(firstOfMonth(plusDays(days[0] ?? newest, -random.int(240, 480))));
  return days;
}

/** Decide which pages there are, what they state, and what is stated nowhere. Pure. */
export function planCorpus(random: Random, world: World, demand: Demand): Plan {
  const { entities, today } = world;
  const all = (relation: string, subjects: readonly Entity[]) => subjects.map((subject) => topic(relation, subject));
  const days = (key: string, versions: number) => versionDays(random.fork(`days/${key}`), today, versions);
  const page = (plan: Omit<PagePlan, "days" | "draft" | "audience"> & { versions: number; role?: Role }): PagePlan => {
    const { versions, role, ...rest } = plan;
    return { ...rest, days: days(plan.key, versions), draft: null, audience: role ? [role] : null };
  };
  const injected = `handbook-product-${entities.product[0]?.id}`;
  const few = (key: string, chance: number) => (random.fork(`versions/${key}`).chance(chance) ? 2 : 1);
  const subjectsOf: Readonly<Record<string, readonly Entity[]>> = {
    retention: entities.product,
    uptime: entities.product,
    p1_response: entities.product,
    key_rotation: entities.system,
    assembly_point: entities.office,
  };
  const pages: PagePlan[] = [
    ...POLICIES.map((plan) =>
      page({
        ...{ key: `policy-${plan.key}`, kind: "policy", type: "policy", title: plan.title, owner: plan.owner },
        about: null,
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
        about: subject,
        topics: ["owner_team", "supplier", "region"].map((relation) => topic(relation, subject)),
        versions: subject === entities.product[0] ? 1 : few(`product/${subject.id}`, 0.4),
      }),
      page({
        ...{ key: `faq-${subject.id}`, kind: "faq", type: "faq", title: "", owner: "Customer Care" },
        about: subject,
        topics: [topic("upload_limit", subject)],
        versions: 1,
      }),
      page({
        ...{ key: `changelog-${subject.id}`, kind: "changelog", type: "changelog", title: "", owner: "Product Office" },
        about: subject,
        topics: [topic("rate_limit", subject)],
        versions: random.fork(`releases/${subject.id}`).int(1, 3),
      }),
    ]),
    ...entities.team.map((subject) =>
      page({
        ...{ key: `handbook-team-${subject.id}`, kind: "team", type: "handbook", title: "", owner: "" },
        about: subject,
        topics: ["lead", "channel", "team_office", "rotation"].map((relation) => topic(relation, subject)),
        versions: few(`team/${subject.id}`, 0.6),
      }),
    ),
    ...entities.office.map((subject) =>
      page({
        ...{ key: `handbook-office-${subject.id}`, kind: "office", type: "handbook", title: "", owner: "Facilities" },
        about: subject,
        topics: ["office_manager", "opening"].map((relation) => topic(relation, subject)),
        versions: few(`office/${subject.id}`, 0.5),
      }),
    ),
    ...entities.system.map((subject) =>
      page({
        ...{ key: `handbook-system-${subject.id}`, kind: "system", type: "handbook", title: "", owner: "Operations" },
        about: subject,
        topics: ["admin_team", "backup_time"].map((relation) => topic(relation, subject)),
        versions: few(`system/${subject.id}`, 0.25),
      }),
    ),
    page({
      ...{ key: "price-list", kind: "prices", type: "register", title: "Price list", owner: "Sales" },
      about: null,
      topics: all("seat_price", entities.product),
      versions: 4,
    }),
    ...RESTRICTED.map(({ key, title, owner, relation, role }) =>
      page({
        ...{ key: `handbook-${key}`, kind: "restricted", type: "handbook", title, owner, role },
        about: null,
        topics: all(
          relation,
          { people: entities.grade, sales: entities.product, finance: entities.team, security: entities.system }[role],
        ),
        versions: 1,
      }),
    ),
  ];
  const papers = Object.entries(PAPERS).flatMap(([relation, types]) => {
    const subjects = {
      system: entities.system,
      vendor: entities.vendor,
      customer: entities.customer,
      error: entities.error,
    }[
      relation === "maintenance"
        ? "system"
        : relation === "error_fix"
          ? "error"
          : PAPER_VENDORS.has(relation)
            ? "vendor"
            : "customer"
    ];
    const used = relation === "credit" ? subjects.slice(0, 5) : subjects;
    return used.map((subject) => ({
      topic: topic(relation, subject),
      type: random.fork(`paper/${relation}/${subject.id}`).pick(types),
    }));
  });

  const absent = chooseAbsent(
    random.fork("absent"),
    [
      ...pages.filter(({ key }) => key !== injected).flatMap(({ topics }) => topics),
      ...papers.map((paper) => paper.topic),
    ],
    demand.absent,
  );
  const isAbsent = (one: Topic) => absent.some(({ id }) => id === one.id);
  const kept = pages.map((plan) => ({ ...plan, topics: plan.topics.filter((one) => !isAbsent(one)) }));
  return {
    pages: withFuture(
      random.fork("future"),
      withDrafts(random.fork("drafts"), kept, injected, world, demand.draftOnly),
      world,
    ),
    papers: papers.filter(({ topic: one }) => !isAbsent(one)),
    absent,
    injected,
  };
}

const PAPER_VENDORS = new Set(["vendor_contact", "contract_end", "notice"]);
