import { existsSync } from "node:fs";
import { join } from "node:path";
import { settleChange } from "../attempt/arrival.ts";
import { type Attempt, openAttempt } from "../attempt/attempt.ts";
import { warningText } from "../attempt/warning.ts";
import { TakehomeError } from "../base/errors.ts";
import { writeExtension } from "../evaluation/extension.ts";
import type { ChangeRequest } from "../exercise/changes.ts";
import { CHANGE_FILE, CHANGES_FOLDER } from "../repository/layout.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { CommandContext } from "./command.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** What a command that is part of an attempt works with. */
export interface AttemptWorkspace extends Workspace {
  attempt: Attempt;
  /** Every change request of the exercise. */
  bank: readonly ChangeRequest[];
}

type Delivery = Pick<CommandContext, "terminal" | "signal">;

/** Open the repository around the current folder with its attempt; see `attemptWorkspace`. Throws where there is none. */
export const openAttemptWorkspace = async (
  context: Delivery & Pick<CommandContext, "cwd" | "exercises">,
): Promise<AttemptWorkspace> => attemptWorkspace(await openWorkspace(context), context);

/**
 * Open the attempt of a repository, and deliver a change request that is due: this is the one place where every command
 * checks for that.
 */
export async function attemptWorkspace(workspace: Workspace, context: Delivery): Promise<AttemptWorkspace> {
  const attempt = await openAttempt(workspace.repository, workspace.exercise.manifest.phases);
  const opened = { ...workspace, attempt, bank: await workspace.exercise.changes() };
  await settle(opened, context);
  return opened;
}

/** Draw, deliver and announce a change request where it is time to; see `settleChange`. @returns whether one arrived just now */
export async function settle(workspace: AttemptWorkspace, { terminal, signal }: Delivery): Promise<boolean> {
  const { attempt, repository, bank, exercise } = workspace;
  const arrived = await settleChange(attempt, repository.root, bank, await exercise.stakeholder());
  if (arrived) terminal.err(terminal.paint("yellow", arrivalText(arrived)));
  await writeChangedLabels(workspace, signal);
  return arrived !== undefined;
}

const arrivalText = ({ title }: ChangeRequest) => `A change request has arrived: ${title}. Read ${CHANGE_FILE}.`;

/** The changes that hold in this attempt. */
export const activeChanges = ({ attempt, bank }: Pick<AttemptWorkspace, "attempt" | "bank">): ChangeRequest[] =>
  bank.filter(({ id }) => id === attempt.state().change?.id);

/** Labels need the packages of the repository. Before these are installed, the labels are left to a later command. */
async function writeChangedLabels(workspace: AttemptWorkspace, signal: AbortSignal): Promise<void> {
  const { repository, exercise, libraries } = workspace;
  const { root } = repository;
  const changes = activeChanges(workspace).filter(({ handled }) => handled.by === "facet");
  const ids = changes.map(({ id }) => id);
  if (ids.length === 0 || existsSync(join(root, CHANGES_FOLDER, ids.join("+"), "labels.jsonl"))) return;
  await writeExtension({ root, exercise, libraries, changes: ids, signal }).catch((error: unknown) => {
    if (!(error instanceof TakehomeError)) throw error;
  });
}

/** Warn once each when half, three quarters, nine tenths and all of the time are used. */
export async function warnAboutTime(attempt: Attempt, terminal: Terminal): Promise<void> {
  const percent = await attempt.takeWarning();
  if (percent !== undefined) terminal.err(terminal.paint("yellow", warningText(percent, attempt.status())));
}
