import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openAttempt } from "../../src/attempt/attempt.ts";
import { systemClock } from "../../src/attempt/clock.ts";
import { taskScore, taskText } from "../../src/defense/objective-results.ts";
import { sessionsOf, type TaskState } from "../../src/defense/session.ts";
import { taskClock } from "../../src/defense/task/task-screen.ts";
import { endTask, secondsSince, startTask } from "../../src/defense/task/task-session.ts";
import { defendSchema, MAX_SECONDS_PER_TASK, SECONDS_PER_TASK } from "../../src/exercise/defense.ts";
import { openRepository } from "../../src/repository/repository.ts";
import bank from "../new-exercise/defend.yaml";
import { generatedRepository } from "../support/repository.ts";

test("after ten minutes a change counts half; after twenty it is too late", () => {
  const result = { rules: [{ cases: 4, right: 3 }], note: "3 of 4 hidden cases are right" };
  const state = (how: "handed_in" | "given_up", seconds: number): TaskState => ({
    ...{ task: "urgent", startedAt: systemClock(), commit: "HEAD", folder: "/tmp/change" },
    ended: { how, seconds, ...(how === "handed_in" && { commit: "HEAD" }) },
    ...(how === "handed_in" && { result }),
  });
  expect(taskScore(state("handed_in", SECONDS_PER_TASK))).toBe(0.75);
  expect(taskScore(state("handed_in", SECONDS_PER_TASK + 1))).toBe(0.375);
  expect(taskText(state("handed_in", SECONDS_PER_TASK + 1))).toContain("late: counts half");
  expect(taskScore(state("given_up", 5))).toBe(0);
  expect(taskClock(2)).toBe("9:58 left");
  expect(taskClock(SECONDS_PER_TASK + 65)).toBe("1:05 over: counts half");
  expect(taskClock(MAX_SECONDS_PER_TASK + 1)).toBe("too late to hand it in");
});

test("a change is made with the repository's own packages, also where a folder around it has packages too", async () => {
  const root = await generatedRepository(2);
  mkdirSync(join(root, "..", "node_modules"), { recursive: true });
  const repository = await openRepository(root);
  const attempt = await openAttempt(repository, [], systemClock);
  await attempt.record({ type: "defense_started", session: randomUUID(), questions: [] });
  const open = () => sessionsOf(attempt.events())[0];
  const session = open();
  if (!session) throw new Error("no interview in the log");
  const interview = { attempt, repository, bank: defendSchema.parse(bank) };
  await startTask(interview, session);
  const started = open();
  const folder = started?.task?.folder ?? "";
  expect(realpathSync(join(folder, "node_modules"))).toBe(realpathSync(join(root, "node_modules")));
  if (started) await endTask(interview, started, "given_up");
  expect(existsSync(folder)).toBe(false);
});

test("a change that is handed in far too late is timed out, and nothing of it is kept", async () => {
  const root = await generatedRepository(2);
  const repository = await openRepository(root);
  let shift = MAX_SECONDS_PER_TASK + 5;
  const clock = () => {
    const now = systemClock();
    return { ...now, wall: now.wall - 1000 * shift, up: now.up - shift, awake: now.awake - shift };
  };
  const attempt = await openAttempt(repository, [], clock);
  const folder = join(root, "..", "change");
  await attempt.record({ type: "defense_started", session: "s", questions: [] });
  await attempt.record({ type: "defense_task_started", session: "s", task: "urgent", commit: "HEAD", folder });
  shift = 0;
  const session = sessionsOf(attempt.events())[0];
  if (!session?.task) throw new Error("no change in the log");
  expect(secondsSince(session.task as TaskState)).toBeGreaterThan(MAX_SECONDS_PER_TASK);
  await endTask({ attempt, repository, bank: defendSchema.parse(bank) }, session, "handed_in");
  const ended = sessionsOf(attempt.events())[0]?.task?.ended;
  expect(ended).toMatchObject({ how: "timed_out" });
  expect(ended?.commit).toBeUndefined();
});
