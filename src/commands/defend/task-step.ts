import { EXIT, type ExitCode, failure } from "../../base/errors.ts";
import { withAttemptRunContext } from "../../cli/attempt-context.ts";
import type { AttemptWorkspace } from "../../cli/attempt-workspace.ts";
import type { CommandContext } from "../../cli/command.ts";
import { current, type Interview, syncInterview } from "../../defense/interview.ts";
import { taskLine } from "../../defense/objective-results.ts";
import { type DefenseSession, lastHeld, sessionsOf } from "../../defense/session.ts";
import { showTask, taskClock, taskInstructions } from "../../defense/task/task-screen.ts";
import {
  endTask,
  isRunning,
  measureHandedIn,
  needsMeasuring,
  secondsSince,
  startTask,
  taskOf,
} from "../../defense/task/task-session.ts";

export const TASK_STEPS = ["start", "done", "drop"] as const;
type TaskStep = (typeof TASK_STEPS)[number];

/**
 * One step of the ten-minute change. `start` begins it, or shows it again: in a terminal until it is handed in or given up,
 * elsewhere as text. Once it is handed in, it is run on hidden cases; interrupted, the same command does that again.
 */
export async function takeTaskStep(
  context: Pick<CommandContext, "terminal" | "signal">,
  workspace: AttemptWorkspace,
  interview: Interview,
  step: TaskStep,
): Promise<ExitCode> {
  const { terminal } = context;
  const { id } = await sessionOf(interview, step);
  const session = () => current(interview.attempt, id);
  if (isRunning(session())) {
    const how = step === "start" ? await show(interview, session()) : END[step];
    if (how === undefined) return EXIT.ok;
    await endTask(interview, session(), how);
  }
  if (needsMeasuring(session())) {
    await withAttemptRunContext(workspace, context, (run) => measureHandedIn(interview, session(), run));
  }
  await syncInterview(interview);
  terminal.out(taskLine(session()));
  return EXIT.ok;
}

const END = { done: "handed_in", drop: "given_up" } as const;

/** The session whose change is meant; with `start`, the newest one without a change gets one. */
async function sessionOf(interview: Interview, step: TaskStep): Promise<DefenseSession> {
  const sessions = sessionsOf(interview.attempt.events());
  const newest = lastHeld(sessions);
  const open = sessions.findLast(isRunning) ?? (newest && needsMeasuring(newest) ? newest : undefined);
  if (open) return open;
  if (!newest) throw failure("No interview has been held.", "Hold one first: `npm run defend`.");
  if (step !== "start") throw failure("No change is open.", "Begin one: `npm run defend -- --task start`.");
  if (newest.task) {
    throw failure("The change of this interview has been made.", "Hold a new interview first: `npm run defend`.");
  }
  await startTask(interview, newest);
  return newest;
}

/** @returns how the person ended the change; undefined where nobody can be asked, and it goes on */
async function show(interview: Interview, session: DefenseSession): Promise<"handed_in" | "given_up" | undefined> {
  const { terminal, signal } = interview;
  const { task } = session;
  if (!task) throw new Error(`interview ${session.id} has no change`);
  if (terminal.interactive) return showTask(terminal, signal, taskOf(interview, session), task);
  terminal.out(taskInstructions(taskOf(interview, session), task).join("\n"));
  terminal.out(`\n${taskClock(secondsSince(task))}. Hand it in: \`npm run defend -- --task done\`.`);
  return undefined;
}
