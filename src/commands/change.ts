import { deliver, drawnChange, recordArrival } from "../attempt/arrival.ts";
import { suggest } from "../base/edit-distance.ts";
import { EXIT, type ExitCode, failure, usageError } from "../base/errors.ts";
import { localTime } from "../base/format.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import { CHANGE_FILE, CHANGES_FOLDER } from "../repository/layout.ts";
import type { Terminal } from "../ui/terminal.ts";
import { wrap } from "../ui/wrap.ts";
import { type AttemptWorkspace, activeChanges, openAttemptWorkspace, sayWarning, settle } from "./attempt.ts";

export const change: CommandSpec = {
  name: "change",
  summary: "The change request that arrives half-way: bring it forward, or see which one came",
  usage: "[flags]",
  options: {
    pick: { type: "string", placeholder: "ID", summary: "For practice: this one instead of the drawn one; recorded" },
    list: { type: "boolean", summary: "All of them; only when the attempt is over" },
    json: { type: "boolean", summary: "Print JSON" },
  },
  positionals: 0,
  examples: [
    "npm run change                 (bring it forward, or see which one came)",
    "npm run change -- --list       (after `timer -- stop`)",
  ],
  async run(context) {
    const { flags, terminal } = context;
    const picked = flags.string("pick");
    if (picked !== undefined && flags.boolean("list")) throw usageError("--pick and --list do not go together.");
    const workspace = await openAttemptWorkspace(context);
    await sayWarning(workspace.attempt, terminal);
    if (flags.boolean("list")) return list(context, workspace);
    const before = workspace.attempt.state();
    if (before.status === "not_started") {
      throw failure("The clock has not been started.", "Start it with `npm run timer -- start`.");
    }
    if (before.change === null) await bringForward(context, workspace, picked);
    else if (picked !== undefined && picked !== before.change.id) {
      throw failure(
        `A change request has arrived already: ${before.change.title}. There is one per attempt.`,
        `Read ${CHANGE_FILE}.`,
      );
    }
    return show(context, workspace, before.change !== null);
  },
};

async function bringForward(context: CommandContext, workspace: AttemptWorkspace, picked: string | undefined) {
  const { attempt, bank } = workspace;
  if (attempt.state().status === "stopped") {
    throw failure(
      "The attempt is over, and no change request arrived in it.",
      "`npm run timer -- resume` goes on; `npm run change -- --list` shows what could have come.",
    );
  }
  const chosen = picked === undefined ? drawnChange(attempt.state(), bank)?.change : pick(bank, picked);
  if (!chosen) throw failure("No change request is drawn.", "Is .takehome/attempt.jsonl as the kit wrote it?");
  await recordArrival(attempt, chosen, picked === undefined ? "asked" : "picked");
  await settle(workspace, context);
}

/** Its ids are not listed: what could come is told when the attempt is over. */
function pick(bank: readonly ChangeRequest[], id: string): ChangeRequest {
  const found = bank.find((one) => one.id === id);
  if (found) return found;
  const guess = suggest(
    id,
    bank.map((one) => one.id),
  );
  throw usageError(
    `There is no change request "${id}".${guess ? ` Did you mean "${guess}"?` : ""}`,
    "`npm run change` takes the one that was drawn; `npm run change -- --list` shows all when the attempt is over.",
  );
}

async function show(
  { flags, terminal }: CommandContext,
  workspace: AttemptWorkspace,
  earlier: boolean,
): Promise<ExitCode> {
  const { attempt, bank, repository, exercise } = workspace;
  const { change: arrived } = attempt.state();
  const [active] = activeChanges(workspace);
  if (!arrived || !active) {
    throw failure(
      `The log speaks of a change request "${arrived?.id}" that this kit does not have.`,
      "Restore .takehome/takehome.mjs: `git checkout -- .takehome/takehome.mjs`.",
    );
  }
  const file = (await deliver(attempt, repository.root, bank, await exercise.stakeholder())) ?? CHANGE_FILE;
  if (flags.boolean("json")) {
    const { id, title, at, by } = arrived;
    terminal.out(JSON.stringify({ change: { id, title, arrived_at: at, by, file } }, null, 2));
    return EXIT.ok;
  }
  const when = earlier ? `arrived already, ${localTime(arrived.at)}` : "is here";
  terminal.out(`The change request "${terminal.paint("bold", arrived.title)}" ${when}. Its message is in ${file}.`);
  if (active.handled.by === "facet") {
    terminal.out(`Labels of the development data: ${CHANGES_FOLDER}/${active.id}/. \`npm run eval\` measures by them.`);
  } else terminal.out("`npm run eval` measures by it.");
  return EXIT.ok;
}

async function list({ flags, terminal }: CommandContext, { attempt, bank }: AttemptWorkspace): Promise<ExitCode> {
  const { status, change: arrived } = attempt.state();
  if (status !== "stopped") {
    throw failure(
      "What could come is shown when the attempt is over.",
      "End it with `npm run timer -- stop`; `npm run change` brings the one forward that was drawn.",
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
    terminal.out(
      `Drawn for ${Math.round(100 * drawn.share)}% of the time was ${drawn.change.id}; the attempt ended before.`,
    );
  }
  return EXIT.ok;
}

/** A message two columns in; on a person's screen its paragraphs are broken anew. */
function indented(message: string, { interactive, width }: Terminal): string {
  const paragraphs = message.trim().split(/\n{2,}/);
  const lines = interactive
    ? paragraphs.map((text) => wrap(text.replace(/\n/g, " "), width - 2).join("\n"))
    : paragraphs;
  return lines.join("\n\n").replace(/^(?=.)/gm, "  ");
}
