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
    return { client: { tools: async () => [], close: async () => undefined, call }, count: () => calls };
  };

  test("a temporarily unavailable tool is called again after Retry-After", async () => {
    const { client, count } = failing(1, new ToolCallError("unavailable", "The server answers 429.", 120));
    const started = performance.now();
    expect(await withRetries(client, TOOL_RETRY_POLICY, signal).call("x", {})).toEqual({ ok: true });
    expect([count(), performance.now() - started >= 120]).toEqual([2, true]);
  });

  test("there is no retry after the last attempt, after a refusal, or if retries are off", async () => {
    const away = failing(99, new ToolCallError("unavailable", "The server answers 503."));
    await expect(withRetries(away.client, TOOL_RETRY_POLICY, signal).call("get_order", {})).rejects.toThrow(
      /get_order is unavailable.*final/,
    );
    expect(away.count()).toBe(TOOL_RETRY_POLICY.attempts);
    const no = failing(99, new ToolCallError("refused", "There is no order W-1."));
    await expect(withRetries(no.client, TOOL_RETRY_POLICY, signal).call("x", {})).rejects.toThrow("There is no order");
    expect(no.count()).toBe(1);
    const off = failing(99, new ToolCallError("unavailable", "The server answers 503."));
    await expect(withRetries(off.client, NO_RETRIES, signal).call("x", {})).rejects.toThrow("503");
    expect(off.count()).toBe(1);
  });

  test("a Retry-After above the limit is not awaited", async () => {
    const { client, count } = failing(99, new ToolCallError("unavailable", "The server answers 429.", 60_000));
    await expect(withRetries(client, TOOL_RETRY_POLICY, signal).call("x", {})).rejects.toThrow("429");
    expect(count()).toBe(1);
  });
});
