import { quota } from "../../../src/exercise/quota.ts";
import type { Random } from "../../../src/exercise/random.ts";
import { type Day, dayBetween, firstOfMonth, plusDays } from "./dates.ts";
import type { Entity, Topic } from "./facts.ts";
import type { DocType, Kind, Role } from "./model.ts";
import type { World } from "./world.ts";

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
}

interface PolicyPlan {
  key: string;
  title: string;
  owner: string;
  relations: readonly string[];
  versions: number;
}

const POLICIES: readonly PolicyPlan[] = [
  { key: "data-retention", title: "Data retention", owner: "Legal", relations: ["retention"], versions: 3 },
  {
    key: "service-levels",
    title: "Service levels",
    owner: "Operations",
    relations: ["uptime", "p1_response"],
    versions: 3,
  },
  { key: "credentials", title: "Machine credentials", owner: "Security", relations: ["key_rotation"], versions: 2 },
  { key: "safety", title: "Safety in our buildings", owner: "Facilities", relations: ["assembly_point"], versions: 1 },
  { key: "leave", title: "Leave", owner: "People Operations", relations: ["carry_over"], versions: 3 },
  { key: "travel", title: "Travel and expenses", owner: "Finance", relations: ["meal_cap", "mileage"], versions: 3 },
  { key: "purchasing", title: "Purchasing", owner: "Finance", relations: ["approval_limit"], versions: 2 },
  {
    key: "cancellations",
    title: "Cancellations by customers",
    owner: "Legal",
    relations: ["refund_window"],
    versions: 2,
  },
  { key: "equipment", title: "Equipment", owner: "Facilities", relations: ["laptop_cycle"], versions: 2 },
  { key: "place-of-work", title: "Place of work", owner: "People Operations", relations: ["remote_days"], versions: 3 },
  {
    key: "hiring",
    title: "Hiring",
    owner: "People Operations",
    relations: ["probation", "referral_bonus"],
    versions: 2,
  },
  { key: "learning", title: "Learning", owner: "People Operations", relations: ["training_budget"], versions: 2 },
];

const RESTRICTED = [
  { key: "pay-grades", title: "Pay by grade", owner: "People Operations", relation: "band_ceiling", role: "people" },
  { key: "negotiation-guide", title: "Negotiation guide", owner: "Sales", relation: "discount_floor", role: "sales" },
  { key: "variable-pay", title: "Variable pay", owner: "Finance", relation: "bonus_pool", role: "finance" },
  {
    key: "attack-exercise",
    title: "Results of the attack exercise",
    owner: "Security",
    relation: "open_findings",
    role: "security",
  },
] as const;

const PAPERS: Readonly<Record<string, readonly DocType[]>> = {
  maintenance: ["email", "notes"],
  vendor_contact: ["email"],
  contract_end: ["notes"],
  notice: ["ticket", "email"],
  customer_product: ["notes"],
  csm: ["notes", "email"],
  credit: ["email", "ticket"],
  error_fix: ["ticket"],
};

/** Relations whose absence for one subject is plausible, and which no other question builds upon. */
const MAY_BE_ABSENT = [
  ...["retention", "uptime", "region", "upload_limit", "rate_limit", "backup_time", "key_rotation", "rotation"],
  ...["opening", "notice", "vendor_contact", "maintenance", "csm", "p1_response", "channel"],
];

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
        versions: few(`product/${subject.id}`, 0.4),
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
    [...pages.flatMap(({ topics }) => topics), ...papers.map((p) => p.topic)],
    demand.absent,
  );
  const isAbsent = (one: Topic) => absent.some(({ id }) => id === one.id);
  const kept = pages.map((plan) => ({ ...plan, topics: plan.topics.filter((one) => !isAbsent(one)) }));
  return {
    pages: withFuture(random.fork("future"), withDrafts(random.fork("drafts"), kept, world, demand.draftOnly), world),
    papers: papers.filter(({ topic: one }) => !isAbsent(one)),
    absent,
  };
}

const PAPER_VENDORS = new Set(["vendor_contact", "contract_end", "notice"]);

/** Topics that are taken out of the corpus, of different relations as far as they go. */
function chooseAbsent(random: Random, topics: readonly Topic[], count: number): Topic[] {
  const chosen: Topic[] = [];
  const order = random.shuffle(MAY_BE_ABSENT);
  for (let round = 0; chosen.length < count && round < count * 3; round++) {
    const relation = order[round % order.length];
    const free = topics.filter((one) => one.relation === relation && !chosen.some(({ id }) => id === one.id));
    if (free.length > 3) chosen.push(random.pick(free));
  }
  return chosen;
}

/** Give some pages a draft, of which some state what no signed version does. */
function withDrafts(random: Random, pages: readonly PagePlan[], { today }: World, draftOnly: number): PagePlan[] {
  const candidates = pages.filter(
    ({ kind, topics }) =>
      (kind === "policy" && topics.length > 0) || ((kind === "team" || kind === "product") && topics.length > 1),
  );
  const policies = random.shuffle(candidates.filter(({ topics }) => topics.length > 5));
  const others = random.shuffle(candidates.filter(({ topics }) => topics.length <= 5));
  const chosen = new Map<string, Topic[]>();
  for (const { key } of [...policies.slice(0, 2), ...others.slice(0, 8)]) chosen.set(key, []);
  const spare = random.shuffle(policies.slice(0, 2).flatMap(({ key, topics }) => topics.map((one) => ({ key, one }))));
  for (const { key, one } of spare.slice(0, Math.min(draftOnly, 6))) chosen.get(key)?.push(one);
  return pages.map((plan) => {
    const only = chosen.get(plan.key);
    if (!only) return plan;
    const newest = plan.days.at(-1) ?? today;
    // Some drafts name a day that has long gone by: nobody ever signed them.
    const day = firstOfMonth(dayBetween(random.fork(plan.key), plusDays(newest, 31), plusDays(today, 60)));
    return {
      ...plan,
      topics: plan.topics.filter(({ id }) => !only.some((one) => one.id === id)),
      draft: { day, only },
    };
  });
}

/** Announce a version of two or three policies and of the price list for a day after today. */
function withFuture(random: Random, pages: readonly PagePlan[], { today }: World): PagePlan[] {
  const eligible = random
    .shuffle(pages.filter(({ kind, draft, days }) => kind === "policy" && draft === null && days.length > 1))
    .slice(0, 1 + quota(1.5, 1, random));
  const day = firstOfMonth(plusDays(today, random.int(35, 100)));
  return pages.map((plan) =>
    plan.kind === "prices" || eligible.includes(plan) ? { ...plan, days: [...plan.days.slice(1), day] } : plan,
  );
}
