import { openGitHub, parseRepository, type RemoteRepository, repositoryOfRemote } from "../backlog/gh.ts";
import {
  type BacklogItem,
  findItem,
  type ItemStatus,
  needsReason,
  readBacklog,
  STATUSES,
  setStatus,
} from "../backlog/items.ts";
import { type Change, carryOut, planPush, readRemote } from "../backlog/push.ts";
import { suggest } from "../base/edit-distance.ts";
import { EXIT, type ExitCode, failure, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import { run as runProcess } from "../system/processes.ts";
import { clip, displayWidth, table } from "../ui/table.ts";
import { columnsOf } from "../ui/terminal.ts";
import { wrap } from "../ui/wrap.ts";
import { openAttemptWorkspace, sayWarning } from "./attempt.ts";

const ACTIONS = ["list", "show", "set", "push"] as const;

export const backlog: CommandSpec = {
  name: "backlog",
  summary: "What people asked for: list it, decide on it, push it to GitHub",
  usage: `[list] | show ITEM | set ITEM ${STATUSES.join("|")} | push [flags]`,
  options: {
    reason: { type: "string", placeholder: "TEXT", summary: "set: why (needed for postponed and declined)" },
    repo: { type: "string", placeholder: "OWNER/NAME", summary: "push: to this repository (the remote `origin`)" },
    "dry-run": { type: "boolean", summary: "push: say what would be done, do nothing" },
    json: { type: "boolean", summary: "list: print JSON" },
  },
  positionals: 3,
  examples: [
    "npm run backlog",
    "npm run backlog -- show 3",
    "npm run backlog -- set 3 doing",
    'npm run backlog -- set 12 declined --reason "a product of its own, not four hours"',
    "npm run backlog -- push --dry-run",
  ],
  async run(context) {
    const { positionals, terminal, flags } = context;
    const [typed = "list", ...words] = positionals;
    const action = ACTIONS.find((name) => name === typed);
    if (!action) {
      const guess = suggest(typed, ACTIONS);
      throw usageError(
        `"${typed}" is nothing that the backlog does.${guess ? ` Did you mean "${guess}"?` : ""}`,
        `It knows: ${ACTIONS.join(", ")}.`,
      );
    }
    const wanted = { list: 0, show: 1, set: 2, push: 0 }[action];
    if (words.length !== wanted) {
      throw usageError(
        `\`backlog ${action}\` takes ${plural(wanted, "word")}, not ${words.length}.`,
        `Usage: npm run backlog -- ${backlog.usage}`,
      );
    }
    const { attempt, repository } = await openAttemptWorkspace(context);
    await sayWarning(attempt, terminal);
    const items = await readBacklog(repository.root);
    const [name = "", status = ""] = words;
    switch (action) {
      case "list":
        return list(context, items);
      case "show":
        return show(context, findItem(items, name));
      case "set": {
        const item = findItem(items, name);
        const { chosen, reason } = decision(status, flags.string("reason"));
        await setStatus(repository.root, item, chosen, reason);
        await attempt.record({ type: "backlog_status", item: item.key, status: chosen, ...(reason && { reason }) });
        terminal.out(`${item.key}: ${item.status === chosen ? "still" : `${item.status} ->`} ${chosen}.`);
        return EXIT.ok;
      }
      case "push": {
        const counts = await push(context, items, repository.root);
        if (counts) await attempt.record({ type: "backlog_pushed", ...counts });
        return EXIT.ok;
      }
    }
  },
};

function list({ flags, terminal }: CommandContext, items: readonly BacklogItem[]): ExitCode {
  if (flags.boolean("json")) {
    terminal.out(JSON.stringify(items, null, 2));
    return EXIT.ok;
  }
  for (const line of listLines(items, columnsOf(terminal))) terminal.out(line);
  const count = (status: ItemStatus) => items.filter((item) => item.status === status).length;
  const counted = STATUSES.filter((status) => count(status) > 0).map((status) => `${count(status)} ${status}`);
  terminal.out(`\n${plural(items.length, "item")}: ${counted.join(", ")}. \`npm run backlog -- show 1\` shows one.`);
  return EXIT.ok;
}

const LONGEST_TITLE = 60;
const SHORTEST_TITLE = 24;

/** The items as a table of at most `width` columns where that can be: titles give way first, then labels, then milestones. */
export function listLines(items: readonly BacklogItem[], width: number): string[] {
  const column: Record<string, (item: BacklogItem) => string> = {
    "#": ({ key }) => String(Number.parseInt(key, 10) || key),
    Title: ({ title }) => title,
    Labels: ({ labels }) => labels.join(", "),
    Milestone: ({ milestone }) => milestone ?? "",
    Estimate: ({ estimate }) => estimate ?? "",
    Status: ({ status }) => status,
  };
  const laidOut = (left: readonly string[], title: number) => {
    const names = Object.keys(column).filter((name) => !left.includes(name));
    const rows = items.map((item) => names.map((name) => clip(column[name]?.(item) ?? "", title)));
    return table([names, ...rows], ["right"]);
  };
  const widest = (lines: readonly string[]) => Math.max(...lines.map(displayWidth));
  const longest = Math.min(LONGEST_TITLE, Math.max(...items.map(({ title }) => displayWidth(title))));
  for (const left of [[], ["Labels"], ["Labels", "Milestone"]]) {
    const lines = laidOut(left, LONGEST_TITLE);
    const title = longest - Math.max(0, widest(lines) - width);
    if (title === longest) return lines;
    if (title >= SHORTEST_TITLE) {
      const shorter = laidOut(left, title);
      if (widest(shorter) <= width) return shorter;
    }
  }
  return laidOut(["Labels", "Milestone"], SHORTEST_TITLE);
}

function show({ terminal }: CommandContext, item: BacklogItem): ExitCode {
  const { paint } = terminal;
  const facts = [
    ["File", item.file],
    ["Labels", item.labels.join(", ")],
    ["Milestone", item.milestone ?? ""],
    ["Estimate", item.estimate ?? ""],
    ["Status", item.reason ? `${item.status}: ${item.reason}` : item.status],
  ].filter(([, value]) => value !== "");
  terminal.out(
    [paint("bold", item.title), "", ...table(facts), "", ...wrap(item.body, columnsOf(terminal))].join("\n"),
  );
  return EXIT.ok;
}

function decision(typed: string, reason: string | undefined): { chosen: ItemStatus; reason: string | undefined } {
  const chosen = STATUSES.find((status) => status === typed);
  if (!chosen) {
    const guess = suggest(typed, STATUSES);
    throw usageError(
      `"${typed}" is not a status.${guess ? ` Did you mean "${guess}"?` : ""}`,
      `Statuses: ${STATUSES.join(", ")}.`,
    );
  }
  const why = reason?.replace(/\s+/g, " ").trim() || undefined;
  if (needsReason(chosen) && !why) {
    throw usageError(`Why is it ${chosen}? A reviewer will ask.`, `Add --reason "...".`);
  }
  return { chosen, reason: why };
}

async function push(context: CommandContext, items: readonly BacklogItem[], root: string) {
  const { flags, terminal, signal } = context;
  const target = await targetOf(flags.string("repo"), root);
  const name = `${target.owner}/${target.name}`;
  const github = openGitHub(target, root, signal);
  const { has_issues } = await github.get<{ has_issues?: boolean }>("");
  if (has_issues === false) {
    throw failure(`Issues are switched off in ${name}.`, `\`gh repo edit ${name} --enable-issues\`, then push again.`);
  }
  const remote = await readRemote(github);
  const plan = planPush(items, remote);
  for (const note of plan.notes) terminal.err(terminal.paint("yellow", note));
  if (flags.boolean("dry-run")) {
    for (const change of plan.changes) terminal.out(`would ${describe(change)}`);
    terminal.out(
      `${plural(plan.changes.length, "change")}, ${plan.unchanged} unchanged; nothing was done on ${target.host}/${name}.`,
    );
    return undefined;
  }
  let done = 0;
  try {
    await carryOut(github, plan, remote, (change, number) => {
      done++;
      terminal.out(describe(change, number));
    });
  } finally {
    if (done < plan.changes.length) terminal.err(`${done} of ${plural(plan.changes.length, "change")} are done.`);
  }
  const count = (kind: Change["kind"]) => plan.changes.filter((change) => change.kind === kind).length;
  const counts = { created: count("create"), updated: count("update"), unchanged: plan.unchanged };
  terminal.out(`${name}: ${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged.`);
  return { repository: name, ...counts };
}

function describe(change: Change, number?: number): string {
  switch (change.kind) {
    case "label":
      return `make the label "${change.name}"`;
    case "milestone":
      return `make the milestone "${change.title}"`;
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

/** By the flag, else the remote `origin`. */
async function targetOf(flag: string | undefined, root: string): Promise<RemoteRepository> {
  if (flag !== undefined) {
    const given = parseRepository(flag, process.env["GH_HOST"] || "github.com");
    if (given) return given;
    throw usageError(`--repo takes OWNER/NAME or HOST/OWNER/NAME, not "${flag}".`);
  }
  const remote = await runProcess("git", ["remote", "get-url", "origin"], { cwd: root });
  const found = remote.ok ? repositoryOfRemote(remote.stdout) : undefined;
  if (found) return found;
  throw failure(
    remote.ok ? `The remote origin (${remote.stdout}) is not on GitHub.` : "This repository has no remote `origin`.",
    "Name one with --repo OWNER/NAME, or make one: `gh repo create --private --source . --push`.",
  );
}
