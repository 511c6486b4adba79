import { sha256 } from "../system/files.ts";
import type { GitHub } from "./gh.ts";
import type { BacklogItem } from "./items.ts";

/** What GitHub has, as far as it matters here. */
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

interface IssueFields {
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
  /** What was left alone, and why. */
  notes: string[];
}

/** Read what there is. Issues come with pull requests mixed in, which are left out. */
export async function readRemote(github: GitHub): Promise<RemoteState> {
  const labels = await github.list<{ name: string }>("labels");
  const milestones = await github.list<{ number: number; title: string }>("milestones?state=all");
  const issues = await github.list<RemoteIssue>("issues?state=all");
  return { labels, milestones, issues: issues.filter(({ pull_request }) => pull_request === undefined) };
}

/**
 * What has to be done so that GitHub shows the backlog. Pure. An issue is known by a mark in its text, so a second push
 * finds what the first one made, whatever became of its title. Text that was edited on GitHub is left alone, labels that
 * were added there stay, and what was closed there is not opened again.
 */
export function planPush(items: readonly BacklogItem[], remote: RemoteState): PushPlan {
  const plan: PushPlan = { changes: [], unchanged: 0, notes: [] };
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase(); // GitHub's labels ignore case
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
    if (key !== undefined) known.set(key, issue); // the oldest, should somebody have copied one
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
  if (edited) plan.notes.push(`#${issue.number} ${item.key}: its text was edited on GitHub and is left alone.`);
  else if (normalised(issue.body ?? "") !== normalised(bodyOf(item))) fields.body = bodyOf(item);
  const labels = issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")));
  const missing = item.labels.filter((name) => !labels.some((label) => label.toLowerCase() === name.toLowerCase()));
  if (missing.length > 0) fields.labels = [...labels, ...missing];
  const close = closing(item);
  if (close.state && issue.state === "open") Object.assign(fields, close);
  if (!close.state && issue.state === "closed") {
    plan.notes.push(`#${issue.number} ${item.key}: closed on GitHub, ${item.status} here; it stays closed.`);
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

/** The issue's text: the item, what was decided, and the mark with a hash of both. */
export function bodyOf({ key, body, estimate, status, reason }: BacklogItem): string {
  const facts = [
    ...(estimate ? [`Estimate: ${estimate}`] : []),
    ...(status === "postponed" || status === "declined" ? [`Decision: ${status}${reason ? `, ${reason}` : ""}`] : []),
  ];
  const text = [body, facts.join("  \n")].filter((part) => part !== "").join("\n\n");
  return `${text}\n\n<!-- create-takehome ${key} ${hashOf(text)} -->`;
}

const MARK = /<!-- create-takehome (\S+) ([0-9a-f]{12}) -->/;
const normalised = (text: string) => text.replaceAll("\r\n", "\n").trim();
const hashOf = (text: string) => sha256(normalised(text)).slice(0, 12);

function readMark(body: string | null): { key: string; hash: string; text: string } | undefined {
  const [whole, key, hash] = MARK.exec(body ?? "") ?? [];
  if (whole === undefined || key === undefined || hash === undefined) return undefined;
  return { key, hash, text: (body ?? "").replace(whole, "") };
}

const COLOURS = ["0e8a16", "1d76db", "5319e7", "b60205", "c5def5", "d4c5f9", "e99695", "fbca04"];

/** The same name has the same colour everywhere. */
const colourOf = (name: string) => COLOURS[Number.parseInt(sha256(name).slice(0, 6), 16) % COLOURS.length] ?? "ededed";

/**
 * Carry out a plan, in order: labels and milestones first. Stops at the first failure; what is done is done, and the next
 * push goes on from there.
 * @param onDone called after each change
 */
export async function carryOut(
  github: GitHub,
  { changes }: PushPlan,
  remote: RemoteState,
  onDone: (change: Change, number?: number) => void,
): Promise<void> {
  const milestones = new Map(remote.milestones.map(({ title, number }) => [title, number]));
  const withMilestone = (fields: IssueFields, title: string | undefined) => ({
    ...fields,
    ...(title !== undefined && { milestone: milestones.get(title) }),
  });
  for (const change of changes) {
    switch (change.kind) {
      case "label":
        await github.send("POST", "labels", { name: change.name, color: colourOf(change.name) });
        onDone(change);
        break;
      case "milestone": {
        const { number } = await github.send<{ number: number }>("POST", "milestones", { title: change.title });
        milestones.set(change.title, number);
        onDone(change);
        break;
      }
      case "create": {
        // A new issue cannot be closed at once: that is a second step, and a mark finds it again should that one fail.
        const { state, state_reason, ...fields } = change.fields;
        const { number } = await github.send<{ number: number }>(
          "POST",
          "issues",
          withMilestone(fields, change.milestone),
        );
        if (state) await github.send("PATCH", `issues/${number}`, { state, state_reason });
        onDone(change, number);
        break;
      }
      case "update":
        await github.send("PATCH", `issues/${change.number}`, withMilestone(change.fields, change.milestone));
        onDone(change, change.number);
        break;
    }
  }
}
