import { describe, expect, it } from "vitest";
import { confidence, isConfident, type Signals } from "../../../reference/guards/abstention.ts";
import { ask, folderOf, page } from "../support.ts";

describe("abstention", () => {
  it("withholds answers that no document states", async () => {
    const folder = folderOf({
      "corpus/policy.md": page("Retention", "Position history of Fleet View is kept for 30 days."),
      "corpus/other.md": page("Offices", "Dock Planner is looked after by Mapping."),
    });
    const as_of = "2025-01-01";
    expect(
      await ask(folder, { question: "How long is the position history of Dock Planner kept?", as_of }),
    ).toMatchObject({
      abstain: true,
      answer: null,
      citations: [],
    });
    expect(await ask(folder, { question: "What does a seat of Fleet View cost?", as_of })).toMatchObject({
      abstain: true,
    });
  });

  const all = (value: number): Signals => ({
    relevance: value,
    proximity: value,
    valueFit: value,
    margin: value,
    multiHop: 0,
  });

  it("each signal raises the probability, from almost none to almost certain", () => {
    expect(confidence(all(0))).toBeLessThan(0.1);
    expect(confidence(all(1))).toBeGreaterThan(0.9);
    for (const signal of ["relevance", "proximity", "valueFit", "margin"] as const)
      expect(confidence({ ...all(0.5), [signal]: 1 }), signal).toBeGreaterThan(
        confidence({ ...all(0.5), [signal]: 0 }),
      );
  });

  it("the threshold lies between", () => {
    expect([confidence(all(0)), confidence(all(1))].map(isConfident)).toEqual([false, true]);
  });
});
