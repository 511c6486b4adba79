import { expect, test } from "vitest";
import type { Reply } from "../src/contract.ts";
import { honest, isTransient, MAX_TURNS, PAUSES_MS, withRetries } from "../src/guards.ts";

const DONE: Reply = { status: "done", reason_code: "completed", message: "Done." };

test.each([
  ["refund_items returned 503: down", true],
  ["get_order returned 429: wait", true],
  ["TypeError: fetch failed", true],
  ["Connection error.", true],
  ["get_order returned 404: no such order", false],
  ["get_order returned 400: order_id is missing", false],
])("%s passes by itself: %s", (text, expected) => expect(isTransient(new Error(text))).toBe(expected));

test("a call that fails for a moment is repeated, at most three times", async () => {
  let calls = 0;
  const failing = (times: number) => async () => {
    calls++;
    if (calls <= times) throw new Error("returned 503");
    return "ok";
  };
  expect(await withRetries(failing(2), [0, 0, 0])).toBe("ok");
  expect(calls).toBe(3);
  calls = 0;
  await expect(withRetries(failing(9), [0, 0, 0])).rejects.toThrow("503");
  expect(calls).toBe(4);
});

test("an error that stays is not repeated", async () => {
  let calls = 0;
  const work = async () => {
    calls++;
    throw new Error("returned 404");
  };
  await expect(withRetries(work, [0])).rejects.toThrow("404");
  expect(calls).toBe(1);
});

test("nobody is told that it is done when nothing was changed", () => {
  expect(honest(DONE, 0)).toMatchObject({ status: "failed", reason_code: "tool_unavailable" });
  expect(honest(DONE, 1)).toBe(DONE);
  const refused: Reply = { status: "refused", reason_code: "out_of_stock", message: "Sold out." };
  expect(honest(refused, 0)).toBe(refused);
});

test("limits are those of the shop", () => {
  expect(MAX_TURNS).toBe(12);
  expect(PAUSES_MS).toEqual([50, 150, 400]);
});
