import type { Day } from "./dates.ts";
import type { DocType, Role, Status } from "./model.ts";

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

/** Something with a name. `alias` is the name that glossaries alone put beside it. */
export interface Entity {
  type: SubjectType | "person";
  id: string;
  name: string;
  alias: string | null;
}

/** The object of a fact. `text` is the answer; `forms` are further right answers. */
export interface Value {
  text: string;
  forms: readonly string[];
  entity: Entity | null;
}

/** What can be asked: a relation of a subject. */
export interface Topic {
  id: string;
  relation: string;
  subject: Entity;
}

/** An edge of the graph: it holds from `from` until the day before `to`, and its source is a document of type `rank`. */
export interface Fact {
  id: string;
  topic: Topic;
  value: Value;
  from: Day;
  to: Day | null;
  rank: DocType;
}

/** A fact as a document states it. */
export interface Claim {
  fact: Fact;
  /** The sentence or row, verbatim. */
  quote: string;
  /** The object as printed in it. */
  value: string;
}

/** A row of a register, for questions that compute. */
export interface Row {
  quote: string;
  cells: Readonly<Record<string, Entity | string | number>>;
}

export interface Doc {
  id: string;
  type: DocType;
  title: string;
  status: Status;
  from: Day;
  /** The day from which another version holds, null for none. */
  to: Day | null;
  audience: readonly Role[] | null;
  text: string;
  claims: readonly Claim[];
  /** Rows of a register, with the name of its kind. */
  table: { kind: string; rows: readonly Row[] } | null;
}

/** May a reader of this role (undefined: an ordinary employee) see the document? */
export const isOpenTo = ({ audience }: Doc, role: Role | undefined): boolean =>
  audience === null || (role !== undefined && audience.includes(role));

/** Does the document count on that day? */
export const holds = ({ status, from, to }: Doc, day: Day): boolean =>
  status !== "draft" && from <= day && (to === null || day < to);

/** Does the claim's fact hold on that day? */
export const isCurrent = ({ fact }: Claim, day: Day): boolean =>
  fact.from <= day && (fact.to === null || day < fact.to);

/** Every name that the entity goes by. */
export const namesOf = ({ name, alias }: Entity): string[] => (alias === null ? [name] : [name, alias]);
