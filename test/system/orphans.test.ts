import { spawn } from "node:child_process";
import { once } from "node:events";
import { readlinkSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { killOrphans, RUN_ID_VARIABLE } from "../../src/system/orphans.ts";
import { startWatchdog } from "../../src/system/watchdog.ts";

const onLinux = test.runIf(process.platform === "linux");

/** A process that would live for a minute, in a session of its own. @returns its exit signal, null while it runs */
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

onLinux("processes with the run's id are killed, others are left alone", async () => {
  const [mine, other] = await Promise.all([
    start({ [RUN_ID_VARIABLE]: "run-1" }),
    start({ [RUN_ID_VARIABLE]: "run-12" }),
  ]);
  const exited = once(mine, "exit");
  expect(await killOrphans("run-1", undefined)).toBe(1);
  await exited;
  expect(mine.signalCode).toBe("SIGKILL");
  expect(other.signalCode).toBeNull();
  expect(await killOrphans("run-1", undefined)).toBe(0);
});

onLinux("the namespace of this process is nobody's run", async () => {
  const other = await start({});
  expect(await killOrphans("run-2", readlinkSync("/proc/self/ns/user"))).toBe(0);
  expect(other.signalCode).toBeNull();
});

onLinux("a watchdog that is released kills nothing", async () => {
  const child = await start({ [RUN_ID_VARIABLE]: "run-3" });
  const watchdog = startWatchdog("run-3");
  watchdog.guard(child.pid ?? 0);
  watchdog.release();
  await setTimeout(300);
  expect(child.signalCode).toBeNull();
});
