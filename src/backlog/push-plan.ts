import { sha256 } from "../system/files.ts";
import type { BacklogItem } from "./items.ts";

/** The labels, milestones and issues that a repository on GitHub has. */
export interface RemoteState {
  labels: readonly { name: string }[];
  milestones: readonly { number: number; title: string }[];
  issues: readonly RemoteIssue[];
}

export interface RemoteIssue {
  number: number;
  title: string;
  body: string | null;
  state: "open" | "closed";
  labels: readonly ({ name?: string } | string)[];
  milestone: { title: string } | null;
  pull_request?: unknown;
}

export interface IssueFields {
  title?: string;
  body?: string;
  labels?: string[];
  state?: "closed";
  state_reason?: "completed" | "not_planned";
}

export type Change =
  | { kind: "label"; name: string }
  | { kind: "milestone"; title: string }
  | { kind: "create"; item: BacklogItem; fields: IssueFields; milestone: string | undefined }
  | { kind: "update"; item: BacklogItem; number: number; fields: IssueFields; milestone: string | undefined };

export interface PushPlan {
  changes: Change[];
  unchanged: number;
  /** What was not changed, and why. */
  notes: string[];
}

/**
 * What has to be done so that GitHub shows the backlog. Pure. An issue is identified by a mark in its text, so a second push
 * finds what the first one created, even if its title changed. Text that was edited on GitHub is not changed, labels that
 * were added there stay, and an issue that was closed there is not reopened.
 */
export function planPush(items: readonly BacklogItem[], remote: RemoteState): PushPlan {
  const plan: PushPlan = { changes: [], unchanged: 0, notes: [] };
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase(); // GitHub's labels are case-insensitive
  for (const name of new Set(items.flatMap(({ labels }) => labels))) {
    if (!remote.labels.some((label) => same(label.name, name))) plan.changes.push({ kind: "label", name });
  }
  for (const title of new Set(items.flatMap(({ milestone }) => milestone ?? []))) {
    if (!remote.milestones.some((milestone) => milestone.title === title))
      plan.changes.push({ kind: "milestone", title });
  }
  const known = new Map<string, RemoteIssue>();
  for (const issue of [...remote.issues].sort((a, b) => b.number - a.number)) {
    const key = readMark(issue.body)?.key;
    if (key !== undefined) known.set(key, issue); // the oldest, in case one was copied
  }
  for (const item of items) {
    const issue = known.get(item.key);
    if (issue) planUpdate(plan, item, issue);
    else {
      const fields = { title: item.title, body: bodyOf(item), labels: [...item.labels], ...closing(item) };
      plan.changes.push({ kind: "create", item, fields, milestone: item.milestone });
    }
  }
  return plan;
}

function planUpdate(plan: PushPlan, item: BacklogItem, issue: RemoteIssue): void {
  const fields: IssueFields = {};
  if (issue.title !== item.title) fields.title = item.title;
  const mark = readMark(issue.body);
  const edited = mark !== undefined && hashOf(mark.text) !== mark.hash;
  if (edited) plan.notes.push(`#${issue.number} ${item.key}: the text was edited on GitHub and was not changed.`);
  else if (normalized(issue.body ?? "") !== normalized(bodyOf(item))) fields.body = bodyOf(item);
  const labels = issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")));
  const missing = item.labels.filter((name) => !labels.some((label) => label.toLowerCase() === name.toLowerCase()));
  if (missing.length > 0) fields.labels = [...labels, ...missing];
  const close = closing(item);
  if (close.state && issue.state === "open") Object.assign(fields, close);
  if (!close.state && issue.state === "closed") {
    plan.notes.push(`#${issue.number} ${item.key}: closed on GitHub, ${item.status} here; the issue stays closed.`);
  }
  const moved = item.milestone !== undefined && issue.milestone?.title !== item.milestone;
  if (Object.keys(fields).length === 0 && !moved) plan.unchanged++;
  else
    plan.changes.push({
      kind: "update",
      item,
      number: issue.number,
      fields,
      milestone: moved ? item.milestone : undefined,
    });
}

const closing = ({ status }: BacklogItem): IssueFields =>
  status === "done"
    ? { state: "closed", state_reason: "completed" }
    : status === "declined"
      ? { state: "closed", state_reason: "not_planned" }
      : {};

/** The issue's text: the item, the decision, and the mark with a hash of both. */
export function bodyOf({ key, body, estimate, status, reason }: BacklogItem): string {
  const facts = [
    ...(estimate ? [`Estimate: ${estimate}`] : []),
    ...(status === "postponed" || status === "declined" ? [`Decision: ${status}${reason ? `, ${reason}` : ""}`] : []),
  ];
  const text = [body, facts.join("  \n")].filter((part) => part !== "").join("\n\n");
  return `${text}\n\n<!-- create-takehome ${key} ${hashOf(text)} -->`;
}

const MARK = /<!-- create-takehome (\S+) ([0-9a-f]{12}) -->/;
const normalized = (text: string) => text.replaceAll("\r\n", "\n").trim();
const hashOf = (text: string) => sha256(normalized(text)).slice(0, 12);

function readMark(body: string | null): { key: string; hash: string; text: string } | undefined {
  const [whole, key, hash] = MARK.exec(body ?? "") ?? [];
  if (whole === undefined || key === undefined || hash === undefined) return undefined;
  return { key, hash, text: (body ?? "").replace(whole, "") };
}
