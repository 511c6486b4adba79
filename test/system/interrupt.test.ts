import { expect, onTestFinished, test } from "vitest";
import { createInterruptSignal, untilAborted } from "../../src/system/interrupt.ts";

test("the first signal aborts, the second one is handed on, and afterwards nobody listens", async () => {
  let second = 0;
  const before = process.listenerCount("SIGTERM");
  const { signal, dispose } = createInterruptSignal(() => second++);
  onTestFinished(dispose);
  const aborted = untilAborted(signal);
  expect([signal.aborted, process.listenerCount("SIGTERM")]).toEqual([false, before + 1]);
  process.emit("SIGTERM");
  await aborted;
  expect([signal.aborted, second]).toEqual([true, 0]);
  process.emit("SIGINT");
  expect(second).toBe(1);
  dispose();
  expect(process.listenerCount("SIGTERM")).toBe(before);
  await untilAborted(signal); // already aborted
});
