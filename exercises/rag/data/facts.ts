import type { DocType, Role, Status } from "./conventions.ts";
import type { Day } from "./dates.ts";

export type SubjectType =
  | "product"
  | "team"
  | "office"
  | "system"
  | "vendor"
  | "customer"
  | "company"
  | "error"
  | "grade";

export type ObjectKind =
  | "product"
  | "team"
  | "office"
  | "vendor"
  | "person"
  | "contact"
  | "days"
  | "days_kept"
  | "days_leave"
  | "days_refund"
  | "weeks"
  | "months_service"
  | "months_trial"
  | "minutes"
  | "days_month"
  | "per_minute"
  | "percent"
  | "percent_small"
  | "megabytes"
  | "money"
  | "money_daily"
  | "money_small"
  | "money_yearly"
  | "money_large"
  | "money_salary"
  | "count"
  | "place"
  | "channel"
  | "spot"
  | "weekly_time"
  | "clock"
  | "hours"
  | "date"
  | "fix";

/** A named entity. `alias` is its internal name, which only glossaries connect with the proper name. */
export interface Entity {
  type: SubjectType | "person";
  id: string;
  name: string;
  alias: string | null;
}

/** The value of a fact. `text` is the answer; `forms` are further correct forms of it. */
export interface Value {
  text: string;
  forms: readonly string[];
  entity: Entity | null;
}

/** One relation of one subject, such as the retention period of a product: what a question asks for. */
export interface Topic {
  id: string;
  relation: string;
  subject: Entity;
}

/** The value of a topic. It holds from `from` until the day before `to` (null: open). */
export interface Fact {
  id: string;
  topic: Topic;
  value: Value;
  from: Day;
  to: Day | null;
  /** Type of the document that states it. */
  sourceType: DocType;
}

/** A statement of a fact in a document. */
export interface Claim {
  fact: Fact;
  /** The sentence or row, verbatim. */
  quote: string;
  /** The value as printed in the quote. */
  value: string;
}

/** A row of a register. */
export interface Row {
  quote: string;
  cells: Readonly<Record<string, Entity | string | number>>;
}

/** A document of the corpus. */
export interface Doc {
  id: string;
  type: DocType;
  title: string;
  status: Status;
  from: Day;
  /** The day from which another version holds; null for none. */
  to: Day | null;
  audience: readonly Role[] | null;
  text: string;
  claims: readonly Claim[];
  /** Of a register, its kind and its rows. */
  table: { kind: string; rows: readonly Row[] } | null;
}

/** A topic by its relation and subject. */
export const topicOf = (relation: string, subject: Entity): Topic => ({
  id: `${relation}/${subject.id}`,
  relation,
  subject,
});

/** Whether an asker with this role (undefined: an ordinary employee) may read the document. */
export const isReadableBy = ({ audience }: Doc, role: Role | undefined): boolean =>
  audience === null || (role !== undefined && audience.includes(role));

/** Whether the document may be answered from on a day: approved, effective, and not superseded. */
export const isInForce = ({ status, from, to }: Doc, day: Day): boolean =>
  status !== "draft" && from <= day && (to === null || day < to);

/** Whether the claim's fact holds on a day. */
export const claimHolds = ({ fact }: Claim, day: Day): boolean =>
  fact.from <= day && (fact.to === null || day < fact.to);
