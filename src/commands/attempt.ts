import { type Attempt, openAttempt } from "../attempt/attempt.ts";
import { warningText } from "../attempt/format.ts";
import type { Terminal } from "../ui/terminal.ts";
import type { CommandContext } from "./spec.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** Open the repository around the current folder together with its attempt. Throws where there is none. */
export async function openAttemptWorkspace(context: CommandContext): Promise<Workspace & { attempt: Attempt }> {
  const workspace = await openWorkspace(context);
  const attempt = await openAttempt(workspace.repository, workspace.exercise.manifest.phases);
  return { ...workspace, attempt };
}

/** Say once that half, three quarters, nine tenths or all of the time are gone. */
export async function sayWarning(attempt: Attempt, terminal: Terminal): Promise<void> {
  const percent = await attempt.takeWarning();
  if (percent !== undefined) terminal.err(terminal.paint("yellow", warningText(percent, attempt.status())));
}
