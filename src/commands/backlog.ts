import { openGitHub } from "../backlog/gh.ts";
import { type BacklogItem, findItem, parseDecision, readBacklog, STATUSES, setStatus } from "../backlog/items.ts";
import { listLines } from "../backlog/list.ts";
import { changeText, countsOf, type PushCounts, preparePush } from "../backlog/push.ts";
import { chosenRemote } from "../backlog/remote.ts";
import { EXIT } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import { type Actions, actionsUsage, chooseAction } from "../cli/actions.ts";
import { openAttemptWorkspace, warnAboutTime } from "../cli/attempt-workspace.ts";
import { type CommandContext, defineCommand } from "../cli/command.ts";
import type { Options } from "../cli/options.ts";
import { table } from "../ui/table.ts";
import { columnsOf, type Terminal } from "../ui/terminal.ts";
import { wrap } from "../ui/wrap.ts";

const options = {
  reason: { type: "string", placeholder: "TEXT", summary: "set: why (required for postponed and declined)" },
  repo: { type: "string", placeholder: "OWNER/NAME", summary: "push: to this repository (the remote `origin`)" },
  "dry-run": { type: "boolean", summary: "push: show what would be done, change nothing" },
  json: { type: "boolean", summary: "list: print JSON" },
} as const satisfies Options;

const ACTIONS = {
  list: {},
  show: { words: "ITEM", minimum: 1 },
  set: { words: `ITEM ${STATUSES.join("|")}`, minimum: 2 },
  push: {},
} as const satisfies Actions<typeof options>;

export const backlog = defineCommand({
  usage: `${actionsUsage(ACTIONS)} [flags]`,
  options,
  positionals: 3,
  examples: [
    "npm run backlog",
    "npm run backlog -- show 3",
    "npm run backlog -- set 3 doing",
    'npm run backlog -- set 12 declined --reason "a product of its own, not four hours"',
    "npm run backlog -- push --dry-run",
  ],
  async run(context) {
    const { terminal, flags } = context;
    const { action, words } = chooseAction("backlog", ACTIONS, context, "list");
    const [name = "", status = ""] = words;
    const { attempt, repository } = await openAttemptWorkspace(context);
    await warnAboutTime(attempt, terminal);
    const items = await readBacklog(repository.root);
    switch (action) {
      case "list":
        terminal.out(flags.boolean("json") ? JSON.stringify(items, null, 2) : listText(items, terminal));
        break;
      case "show":
        terminal.out(itemText(findItem(items, name), terminal));
        break;
      case "set": {
        const item = findItem(items, name);
        const decision = parseDecision(status, flags.string("reason"));
        const { reason } = decision;
        await setStatus(repository.root, item, decision.status, reason);
        await attempt.record({
          ...{ type: "backlog_status", item: item.key, status: decision.status },
          ...(reason !== undefined && { reason }),
        });
        const before = item.status === decision.status ? "still" : `${item.status} ->`;
        terminal.out(`${item.key}: ${before} ${decision.status}.`);
        break;
      }
      case "push": {
        const counts = await push(context, items, repository.root);
        if (counts) await attempt.record({ type: "backlog_pushed", ...counts });
      }
    }
    return EXIT.ok;
  },
});

function listText(items: readonly BacklogItem[], terminal: Terminal): string {
  const counts = STATUSES.map((status) => ({ status, count: items.filter((item) => item.status === status).length }));
  const counted = counts.filter(({ count }) => count > 0).map(({ status, count }) => `${count} ${status}`);
  const summary = `${plural(items.length, "item")}: ${counted.join(", ")}. \`npm run backlog -- show 1\` shows an item.`;
  return [...listLines(items, columnsOf(terminal)), "", summary].join("\n");
}

function itemText(item: BacklogItem, terminal: Terminal): string {
  const facts = [
    ["File", item.file],
    ["Labels", item.labels.join(", ")],
    ["Milestone", item.milestone ?? ""],
    ["Estimate", item.estimate ?? ""],
    ["Status", item.reason ? `${item.status}: ${item.reason}` : item.status],
  ].filter(([, value]) => value !== "");
  const title = terminal.paint("bold", item.title);
  return [title, "", ...table(facts), "", ...wrap(item.body, columnsOf(terminal))].join("\n");
}

/** Push, or show what a push would do. @returns what was done; undefined for a dry run */
async function push(
  { flags, terminal, signal }: CommandContext<typeof options>,
  items: readonly BacklogItem[],
  root: string,
): Promise<(PushCounts & { repository: string }) | undefined> {
  const target = await chosenRemote(flags.string("repo"), root);
  const repository = `${target.owner}/${target.name}`;
  const prepared = await preparePush(items, openGitHub(target, root, signal), repository);
  for (const note of prepared.notes) terminal.err(terminal.paint("yellow", note));
  const changes = plural(prepared.changes.length, "change");
  if (flags.boolean("dry-run")) {
    for (const change of prepared.changes) terminal.out(`would ${changeText(change)}`);
    terminal.out(`${changes}, ${prepared.unchanged} unchanged. Nothing was changed on ${target.host}/${repository}.`);
    return undefined;
  }
  let done = 0;
  try {
    await prepared.run((change, number) => {
      done++;
      terminal.out(changeText(change, number));
    });
  } finally {
    if (done < prepared.changes.length) terminal.err(`${done} of ${changes} done.`);
  }
  const counts = countsOf(prepared);
  terminal.out(`${repository}: ${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged.`);
  return { repository, ...counts };
}
