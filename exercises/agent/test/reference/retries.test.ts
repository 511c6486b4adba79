import { describe, expect, test } from "vitest";
import { NO_RETRIES, TOOL_RETRY_POLICY, withRetries } from "../../reference/guards/retries.ts";
import { ToolCallError } from "../../reference/tools/tool-client.ts";

describe("retries", () => {
  const { signal } = new AbortController();
  const failing = (times: number, error: ToolCallError) => {
    let calls = 0;
    const call = async () => {
      if (calls++ < times) throw error;
      return { ok: true };
    };
    return { desk: { tools: async () => [], close: async () => undefined, call }, count: () => calls };
  };

  test("what is away for a moment is asked again, after the wait that it asks for", async () => {
    const { desk, count } = failing(1, new ToolCallError("unavailable", "The server answers 429.", 120));
    const started = performance.now();
    expect(await withRetries(desk, TOOL_RETRY_POLICY, signal).call("x", {})).toEqual({ ok: true });
    expect([count(), performance.now() - started >= 120]).toEqual([2, true]);
  });

  test("not for ever, not after a no, and not when it is switched off", async () => {
    const away = failing(99, new ToolCallError("unavailable", "The server answers 503."));
    await expect(withRetries(away.desk, TOOL_RETRY_POLICY, signal).call("get_order", {})).rejects.toThrow(
      /get_order is unavailable.*final/,
    );
    expect(away.count()).toBe(TOOL_RETRY_POLICY.attempts);
    const no = failing(99, new ToolCallError("refused", "There is no order W-1."));
    await expect(withRetries(no.desk, TOOL_RETRY_POLICY, signal).call("x", {})).rejects.toThrow("There is no order");
    expect(no.count()).toBe(1);
    const off = failing(99, new ToolCallError("unavailable", "The server answers 503."));
    await expect(withRetries(off.desk, NO_RETRIES, signal).call("x", {})).rejects.toThrow("503");
    expect(off.count()).toBe(1);
  });

  test("a desk that asks for too long a wait is not waited for", async () => {
    const { desk, count } = failing(99, new ToolCallError("unavailable", "The server answers 429.", 60_000));
    await expect(withRetries(desk, TOOL_RETRY_POLICY, signal).call("x", {})).rejects.toThrow("429");
    expect(count()).toBe(1);
  });
});
