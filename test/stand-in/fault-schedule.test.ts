import { describe, expect, test } from "vitest";
import { faultOf } from "../../src/stand-in/faults/schedule.ts";
import { FAULT_NAMES, FAULT_TYPES } from "../../src/stand-in/faults/types.ts";
import { chatRequest, INVOICE, prompt, started } from "./support.ts";

describe("the schedule", () => {
  const plan = (seed: number, rate = 0.5) => ({ faults: FAULT_NAMES, rate, seed });
  const keys = Array.from({ length: 400 }, (_, index) => `case-${index}`);
  const schedule = (seed: number, rate?: number) =>
    keys.flatMap((key) => [1, 2, 3].map((index) => faultOf(plan(seed, rate), key, index, "text")));

  test("depends only on seed, case and index", () => {
    expect(schedule(1)).toEqual(schedule(1));
    expect(schedule(1)).not.toEqual(schedule(2));
  });

  test("affects the requested share of the cases, with all applicable faults", () => {
    const hit = keys.filter((key) => faultOf(plan(1, 0.3), key, 1, "text") !== null).length / keys.length;
    expect(hit).toBeGreaterThan(0.24);
    expect(hit).toBeLessThan(0.36);
    const possible = FAULT_TYPES.filter(({ requestKinds }) => (requestKinds as ReadonlySet<string>).has("text")).map(
      ({ name }) => name,
    );
    expect(new Set(schedule(1, 1).filter(Boolean))).toEqual(new Set(possible));
    expect(schedule(1, 0).filter(Boolean)).toEqual([]);
  });

  test("gives two runs over the same documents in another order the same faults", async () => {
    const documents = Array.from({ length: 8 }, (_, index) => prompt(INVOICE.replace("2041", `20${40 + index}`)));
    const run = async (order: readonly string[]) => {
      const server = await started(["server_error", "empty_answer", "auth"], {
        plan: { ...plan(3), faults: ["server_error", "empty_answer", "auth"] },
      });
      for (const content of order)
        await server.openai.chat.completions.create(chatRequest(content)).catch(() => undefined);
      return new Map(server.log.map((entry) => [entry.case, entry.fault]));
    };
    const first = await run(documents);
    expect(await run([...documents].reverse())).toEqual(new Map([...first].reverse()));
    expect(new Set(first.values()).size).toBeGreaterThan(1);
  });
});
