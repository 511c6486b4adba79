import { spawnSync } from "node:child_process";
import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { conflict } from "../../src/base/errors.ts";
import { withLock, withLockOrFail } from "../../src/system/lock.ts";
import { temporaryFolder } from "../support/command.ts";

const lockFile = () => join(temporaryFolder(), "x.lock");

describe("a lock that is waited for", () => {
  test("is removed when a killed process left it behind", async () => {
    const file = lockFile();
    writeFileSync(file, "");
    utimesSync(file, new Date(0), new Date(0));
    expect(await withLock(file, async () => existsSync(file))).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  test("lets one in at a time, in turn", async () => {
    const file = lockFile();
    const order: string[] = [];
    const slow = withLock(file, async () => {
      await setTimeout(100);
      order.push("first");
    });
    await setTimeout(20);
    await withLock(file, async () => void order.push("second"));
    await slow;
    expect(order).toEqual(["first", "second"]);
  });

  test("is free again after a failure", async () => {
    const file = lockFile();
    await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(file)).toBe(false);
  });
});

describe("a lock that is not waited for", () => {
  const busy = conflict("busy", "Wait.");

  test("fails at once while another holds it, and is free afterwards", async () => {
    const file = lockFile();
    const result = await withLockOrFail(file, busy, async () => {
      await expect(withLockOrFail(file, busy, async () => "inner")).rejects.toBe(busy);
      return "outer";
    });
    expect(result).toBe("outer");
    expect(existsSync(file)).toBe(false);
    expect(await withLockOrFail(file, busy, async () => "again")).toBe("again");
  });

  test("is taken over from a process that has ended", async () => {
    const file = lockFile();
    const { stdout } = spawnSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" });
    writeFileSync(file, stdout.trim());
    expect(await withLockOrFail(file, busy, async () => "mine")).toBe("mine");
  });

  test("is taken over when nobody has touched it, not when its process lives", async () => {
    const file = lockFile();
    writeFileSync(file, String(process.pid));
    await expect(withLockOrFail(file, busy, async () => "mine")).rejects.toBe(busy);
    utimesSync(file, new Date(0), new Date(0));
    expect(await withLockOrFail(file, busy, async () => "mine")).toBe("mine");
  });
});
