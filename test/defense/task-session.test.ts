import { join } from "node:path";
import { expect, test } from "vitest";
import { openAttempt } from "../../src/attempt/attempt.ts";
import { systemClock } from "../../src/attempt/clock.ts";
import { sessionsOf, type TaskState } from "../../src/defense/session.ts";
import { endTask, secondsSince } from "../../src/defense/task/task-session.ts";
import { defendSchema, SECONDS_PER_TASK } from "../../src/exercise/defense.ts";
import { openRepository } from "../../src/repository/repository.ts";
import bank from "../new-exercise/defend.yaml";
import { generatedRepository } from "../support/repository.ts";

test("a change that is handed in after its time is timed out, and nothing of it is kept", async () => {
  const root = await generatedRepository(2);
  const repository = await openRepository(root);
  let shift = SECONDS_PER_TASK + 5;
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
  expect(secondsSince(session.task as TaskState)).toBeGreaterThan(SECONDS_PER_TASK);
  await endTask({ attempt, repository, bank: defendSchema.parse(bank) }, session, "handed_in");
  const ended = sessionsOf(attempt.events())[0]?.task?.ended;
  expect(ended).toMatchObject({ how: "timed_out" });
  expect(ended?.commit).toBeUndefined();
});
