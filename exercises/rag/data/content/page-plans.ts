import type { DocType } from "../conventions.ts";

/** A policy, with the relations that it states and its number of versions. */
interface PolicyPlan {
  key: string;
  title: string;
  owner: string;
  relations: readonly string[];
  versions: number;
}

export const POLICY_PLANS: readonly PolicyPlan[] = [
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

/** Pages that only one role may read. */
export const RESTRICTED_PLANS = [
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

/** Relations that no page states, with the types of the documents that state them. */
export const INFORMAL_RELATIONS: Readonly<Record<string, readonly DocType[]>> = {
  maintenance: ["email", "notes"],
  vendor_contact: ["email"],
  contract_end: ["notes"],
  notice: ["ticket", "email"],
  customer_product: ["notes"],
  csm: ["notes", "email"],
  credit: ["email", "ticket"],
  error_fix: ["ticket"],
};

/** Relations that may plausibly be absent for a subject, and that no multi-hop question needs on the way. */
export const MAY_BE_ABSENT = [
  ...["retention", "uptime", "region", "upload_limit", "rate_limit", "backup_time", "key_rotation", "rotation"],
  ...["opening", "notice", "vendor_contact", "maintenance", "csm", "p1_response", "channel"],
];
