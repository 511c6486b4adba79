import { failure } from "../base/errors.ts";
import { sha256 } from "../system/files.ts";
import type { GitHub } from "./gh.ts";
import type { BacklogItem } from "./items.ts";
import {
  type Change,
  type IssueFields,
  type PushPlan,
  planPush,
  type RemoteIssue,
  type RemoteState,
} from "./push-plan.ts";

/** A push that is planned against the present state of GitHub. */
export interface PreparedPush extends PushPlan {
  /** Carry it out, in order: labels and milestones first. @param onDone called after each change, with an issue's number */
  run(onDone: (change: Change, number?: number) => void): Promise<void>;
}

/** How many issues a push created, updated and left as they were. */
export interface PushCounts {
  created: number;
  updated: number;
  unchanged: number;
}

/**
 * Compare the backlog with a repository on GitHub. Changes nothing.
 * @param name `owner/name`, for errors
 * @throws a failure where issues are disabled, and what the connection throws
 */
export async function preparePush(items: readonly BacklogItem[], github: GitHub, name: string): Promise<PreparedPush> {
  const { has_issues } = await github.get<{ has_issues?: boolean }>("");
  if (has_issues === false) {
    throw failure(
      `Issues are disabled in ${name}.`,
      `Enable them: \`gh repo edit ${name} --enable-issues\`. Then push again.`,
    );
  }
  const remote = await readRemote(github);
  const plan = planPush(items, remote);
  return { ...plan, run: (onDone) => carryOut(github, plan, remote, onDone) };
}

export function countsOf({ changes, unchanged }: PushPlan): PushCounts {
  const count = (kind: Change["kind"]) => changes.filter((change) => change.kind === kind).length;
  return { created: count("create"), updated: count("update"), unchanged };
}

/** A change in words: `create 03-wrong-amount-as-total`. @param number the issue's, once it has one */
export function changeText(change: Change, number?: number): string {
  switch (change.kind) {
    case "label":
      return `create the label "${change.name}"`;
    case "milestone":
      return `create the milestone "${change.title}"`;
    case "create":
      return `create ${number === undefined ? "" : `#${number} `}${change.item.key}`;
    case "update": {
      const what = [
        ...Object.keys(change.fields).filter((key) => key !== "state_reason"),
        ...(change.milestone ? ["milestone"] : []),
      ];
      return `update #${change.number} ${change.item.key}: ${what.join(", ")}`;
    }
  }
}

/** Read the present state. GitHub lists pull requests as issues; they are left out. */
async function readRemote(github: GitHub): Promise<RemoteState> {
  const labels = await github.list<{ name: string }>("labels");
  const milestones = await github.list<{ number: number; title: string }>("milestones?state=all");
  const issues = await github.list<RemoteIssue>("issues?state=all");
  return { labels, milestones, issues: issues.filter(({ pull_request }) => pull_request === undefined) };
}

const COLORS = ["0e8a16", "1d76db", "5319e7", "b60205", "c5def5", "d4c5f9", "e99695", "fbca04"];

/** The same name has the same color everywhere. */
const colorOf = (name: string) => COLORS[Number.parseInt(sha256(name).slice(0, 6), 16) % COLORS.length] ?? "ededed";

/** Carry out a plan. Stops at the first failure; the next push continues from there. */
async function carryOut(
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
        await github.send("POST", "labels", { name: change.name, color: colorOf(change.name) });
        onDone(change);
        break;
      case "milestone": {
        const { number } = await github.send<{ number: number }>("POST", "milestones", { title: change.title });
        milestones.set(change.title, number);
        onDone(change);
        break;
      }
      case "create": {
        // A new issue cannot be created as closed: closing is a second step. If it fails, the mark identifies the issue.
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
