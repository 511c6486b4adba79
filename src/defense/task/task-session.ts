import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { between, systemClock } from "../../attempt/clock.ts";
import { failure } from "../../base/errors.ts";
import { hashedRandom } from "../../base/random.ts";
import type { RunContext } from "../../evaluation/context.ts";
import { workingFiles } from "../../evaluation/working-files.ts";
import { type ChangeTask, MAX_SECONDS_PER_TASK } from "../../exercise/defense.ts";
import { PACKAGE_FOLDERS } from "../../repository/layout.ts";
import { addWorktree, removeWorktree, snapshot } from "../../repository/snapshot.ts";
import type { Interview } from "../interview.ts";
import { type DefenseSession, sessionsOf, type TaskState } from "../session.ts";
import { measureTask } from "./measure-task.ts";

type TaskInterview = Pick<Interview, "attempt" | "repository" | "bank">;

/** Seconds since the change began. The clock runs on while nobody looks at it. */
export const secondsSince = ({ startedAt }: TaskState): number => between(startedAt, systemClock()).elapsed;

/** Whether the change has begun and is not ended: also when its time is over without a hand-in. */
export const isRunning = ({ task }: DefenseSession): boolean => task !== undefined && !task.ended;

/** The task of a session. Throws when a newer kit no longer has it. */
export function taskOf({ bank }: TaskInterview, { task }: DefenseSession): ChangeTask {
  const found = bank.tasks.find(({ id }) => id === task?.task);
  if (!found) throw failure(`The kit has no task "${task?.task}".`, "Begin a new interview: `npm run defend`.");
  return found;
}

/**
 * Draw the change of a session, make a working tree for it beside the repository, and start the clock.
 * @throws a failure outside a git repository
 */
export async function startTask({ attempt, repository, bank }: TaskInterview, session: DefenseSession): Promise<void> {
  const { root, manifest } = repository;
  const asked = new Set(sessionsOf(attempt.events()).flatMap(({ task }) => (task ? [task.task] : [])));
  const fresh = bank.tasks.filter(({ id }) => !asked.has(id));
  const pool = fresh.length > 0 ? fresh : bank.tasks;
  const drawn = pool[Math.floor(hashedRandom(`task/${manifest.seed}/${session.number}`) * pool.length)];
  if (!drawn) throw new Error("the exercise has no task");
  const commit = await snapshot(root, `change-${session.id}-before`);
  const folder = join(tmpdir(), `takehome-change-${session.id}`);
  await removeWorktree(root, folder); // left by a process that was killed before the log had the start
  await addWorktree(root, commit, folder);
  await linkPackages(root, folder);
  await attempt.record({ type: "defense_task_started", session: session.id, task: drawn.id, commit, folder });
}

/**
 * Link the installed packages of a repository into a working tree; those of a folder around it only where it has none of its
 * own.
 */
async function linkPackages(root: string, folder: string): Promise<void> {
  const { links } = await workingFiles(root);
  const isOwn = ({ path }: { path: string }) => dirname(path) === ".";
  const around = links.filter(({ path }) => dirname(path) === "..");
  for (const { path, from } of [...links.filter(isOwn), ...around]) {
    const name = basename(path);
    const to = join(folder, name);
    if (PACKAGE_FOLDERS.has(name) && !existsSync(to)) await symlink(from, to, "junction");
  }
}

/**
 * End the change: hand in the working tree as it is, or give it up. Handed in after `MAX_SECONDS_PER_TASK`, it counts as timed out.
 * @throws a failure when the folder is gone
 */
export async function endTask(
  { attempt, repository }: TaskInterview,
  session: DefenseSession,
  how: "handed_in" | "given_up",
): Promise<void> {
  const { task } = session;
  if (!task || task.ended) throw failure("No change is open.", "Begin one: `npm run defend -- --task start`.");
  const seconds = Math.round(secondsSince(task));
  const isOver = seconds > MAX_SECONDS_PER_TASK;
  if (how === "handed_in" && !isOver && !existsSync(task.folder)) {
    throw failure(`${task.folder} is gone.`, "Give the change up: `npm run defend -- --task drop`.");
  }
  const commit = how === "handed_in" && !isOver ? await snapshot(task.folder, `change-${session.id}-after`) : undefined;
  await attempt.record({
    ...{
      type: "defense_task_ended",
      session: session.id,
      seconds,
      how: isOver && how === "handed_in" ? "timed_out" : how,
    },
    ...(commit !== undefined && { commit }),
  });
  await removeWorktree(repository.root, task.folder);
}

/** Whether a change was handed in and not yet run on hidden cases. */
export const needsMeasuring = ({ task }: DefenseSession): boolean =>
  task?.ended?.commit !== undefined && task.result === undefined;

/** Run a change that was handed in on hidden cases, and record the result. Interrupted, it can be called again. */
export async function measureHandedIn(
  interview: TaskInterview,
  session: DefenseSession,
  context: RunContext,
): Promise<void> {
  const { attempt, bank } = interview;
  const { task } = session;
  const after = task?.ended?.commit;
  if (!task || after === undefined) return;
  const commits = { before: task.commit, after };
  const { rules, note } = await measureTask(context, taskOf(interview, session), commits, bank.task_cases);
  await attempt.record({ type: "defense_task_measured", session: session.id, rules, note });
}
