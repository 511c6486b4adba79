import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { killMarked, RUN_MARK } from "../../src/system/orphans.ts";

/** A process that would live for a minute, in a session of its own. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ["-e", "console.log('up'); setTimeout(() => {}, 60000)"], {
    env,
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

test.runIf(process.platform === "linux")("processes with a run's mark are killed, others are left alone", async () => {
  const [mine, other, none] = await Promise.all([
    start({ [RUN_MARK]: "run-1" }),
    start({ [RUN_MARK]: "run-12" }),
    start({}),
  ]);
  const exited = once(mine, "exit");
  expect(await killMarked("run-1")).toBe(1);
  await exited;
  expect(mine.signalCode).toBe("SIGKILL");
  expect([other.signalCode, none.signalCode]).toEqual([null, null]);
  expect(await killMarked("run-1")).toBe(0);
});
