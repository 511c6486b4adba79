import { drawnChange } from "../attempt/arrival.ts";
import { bringForward, deliveredChange } from "../attempt/change.ts";
import { assertStarted } from "../attempt/timer.ts";
import { EXIT, type ExitCode, failure } from "../base/errors.ts";
import { localTime } from "../base/format.ts";
import { type AttemptWorkspace, openAttemptWorkspace, settle, warnAboutTime } from "../cli/attempt-workspace.ts";
import { type CommandContext, defineCommand } from "../cli/command.ts";
import type { Options } from "../cli/options.ts";
import { CHANGES_FOLDER } from "../repository/layout.ts";
import type { Terminal } from "../ui/terminal.ts";
import { wrap } from "../ui/wrap.ts";

const options = {
  pick: { type: "string", placeholder: "ID", summary: "For practice: this one instead of the drawn one; recorded" },
  list: { type: "boolean", summary: "List all change requests; only when the attempt is over" },
  json: { type: "boolean", summary: "Print JSON" },
} as const satisfies Options;

type Context = CommandContext<typeof options>;

export const change = defineCommand({
  usage: "[flags]",
  options,
  positionals: 0,
  examples: [
    ["npm run change", "bring it forward, or see which one arrived"],
    ["npm run change -- --list", "after `timer -- stop`"],
  ],
  async run(context) {
    const { flags, terminal } = context;
    flags.only("pick", "list");
    const workspace = await openAttemptWorkspace(context);
    const { attempt, bank } = workspace;
    await warnAboutTime(attempt, terminal);
    if (flags.boolean("list")) return list(context, workspace);
    assertStarted(attempt);
    const arrivedBefore = attempt.state().change !== null;
    await bringForward(attempt, bank, flags.string("pick"));
    await settle(workspace, context);
    return show(context, workspace, arrivedBefore);
  },
});

async function show(
  { flags, terminal }: Context,
  { attempt, bank, repository, exercise }: AttemptWorkspace,
  arrivedBefore: boolean,
): Promise<ExitCode> {
  const { root } = repository;
  const { change: active, arrived, file } = await deliveredChange(attempt, root, bank, await exercise.stakeholder());
  if (flags.boolean("json")) {
    const { id, title, at, by } = arrived;
    terminal.out(JSON.stringify({ change: { id, title, arrived_at: at, by, file } }, null, 2));
    return EXIT.ok;
  }
  const when = arrivedBefore ? `arrived on ${localTime(arrived.at)}` : "has arrived";
  terminal.out(`The change request "${terminal.paint("bold", arrived.title)}" ${when}. Read ${file}.`);
  terminal.out(
    active.handled.by === "facet"
      ? `The labels of the development data are in ${CHANGES_FOLDER}/${active.id}/. \`npm run eval\` grades by them.`
      : "`npm run eval` takes it into account.",
  );
  return EXIT.ok;
}

async function list({ flags, terminal }: Context, { attempt, bank }: AttemptWorkspace): Promise<ExitCode> {
  const { status, change: arrived } = attempt.state();
  if (status !== "stopped") {
    throw failure(
      "The change requests are listed when the attempt is over.",
      "End it with `npm run timer -- stop`; `npm run change` brings the drawn one forward.",
    );
  }
  await attempt.record({ type: "changes_listed" });
  const drawn = drawnChange(attempt.state(), bank);
  if (flags.boolean("json")) {
    const rows = bank.map(({ id, title, message }) => ({ id, title, message, arrived: id === arrived?.id }));
    terminal.out(
      JSON.stringify({ changes: rows, drawn: drawn ? { id: drawn.change.id, share: drawn.share } : null }, null, 2),
    );
    return EXIT.ok;
  }
  for (const { id, title, message } of bank) {
    const mark = id === arrived?.id ? terminal.paint("green", " (yours)") : "";
    terminal.out(`${terminal.paint("bold", title)} [${id}]${mark}\n\n${indented(message, terminal)}\n`);
  }
  if (!arrived && drawn) {
    const share = Math.round(100 * drawn.share);
    terminal.out(`${drawn.change.id} would have arrived at ${share}% of the time; the attempt ended before.`);
  }
  return EXIT.ok;
}

/** A message indented by two columns; on a screen its paragraphs are wrapped to the width. */
function indented(message: string, { interactive, width }: Terminal): string {
  const paragraphs = message.trim().split(/\n{2,}/);
  const lines = interactive
    ? paragraphs.map((text) => wrap(text.replace(/\n/g, " "), width - 2).join("\n"))
    : paragraphs;
  return lines.join("\n\n").replace(/^(?=.)/gm, "  ");
}
