import { type DevelopmentContext, openDevelopment, type RunContext, withRunContext } from "../evaluation/context.ts";
import { terminalReporter } from "../evaluation/reporter.ts";
import { type AttemptWorkspace, activeChanges } from "./attempt-workspace.ts";
import type { CommandContext } from "./command.ts";

/** The development cases under the changes that hold in an attempt; see `openDevelopment`. */
export const attemptDevelopment = (
  workspace: AttemptWorkspace,
  { signal }: Pick<CommandContext, "signal">,
): Promise<DevelopmentContext> => openDevelopment(workspace, { changes: activeChanges(workspace), signal });

/** Do `work` with the run context of an attempt, which reports to the terminal; see `withRunContext`. */
export const withAttemptRunContext = <T>(
  workspace: AttemptWorkspace,
  { terminal, signal }: Pick<CommandContext, "terminal" | "signal">,
  work: (run: RunContext) => Promise<T>,
): Promise<T> =>
  withRunContext(workspace, { changes: activeChanges(workspace), signal, reporter: terminalReporter(terminal) }, work);
