import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it, vi } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { temporaryFolder } from "../../../../test/support/command.ts";
import { compose } from "../../data/compose.ts";
import { DEVELOPMENT } from "../../data/development.ts";
import { generate } from "../../data/generate.ts";
import { composeInOrder, MARGIN, orderProblems, standing } from "../../data/solution-margins.ts";

const environment = { libraries: createLibraries([process.cwd()], {}), signal: new AbortController().signal };
const request = { seed: 101, count: 40, split: "holdout" } as const;
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("takehome-order-"));

describe("what a company's questions tell apart", () => {
  it("is told by the reference itself, of the development split and of a holdout, without leaving anything behind", async () => {
    const before = folders();
    for (const set of [DEVELOPMENT, request]) {
      const { naive, reference } = await standing(compose(set), environment);
      expect(reference).toBeGreaterThan(naive + MARGIN.overNaive);
      expect(reference).toBeLessThan(1 - MARGIN.belowOracle);
    }
    expect(folders()).toEqual(before);
  });

  it("is too little when naive is near, or nothing is left to be better at", () => {
    expect(orderProblems({ naive: 0.1, reference: 0.8 }, 80)).toEqual([]);
    expect(orderProblems({ naive: 0.6, reference: 0.8 }, 80)).toEqual([expect.stringContaining("naive")]);
    expect(orderProblems({ naive: 0.1, reference: 0.99 }, 80)).toEqual([expect.stringContaining("oracle")]);
  });

  it("is not asked of a few questions, where chance decides", () => {
    expect(orderProblems({ naive: 0.1, reference: 1 }, 12)).toEqual([]);
    expect(orderProblems({ naive: 0.5, reference: 0.5 }, 3)).toEqual([]);
  });

  it("decides which draw of a seed is taken, with and without changes", async () => {
    const stand = vi
      .fn<typeof standing>()
      .mockResolvedValueOnce({ naive: 0.7, reference: 0.8 })
      .mockResolvedValueOnce({ naive: 0, reference: 1 })
      .mockResolvedValue({ naive: 0, reference: 0.8 });
    const third = await composeInOrder(request, environment, stand);
    expect(third.rejected.slice(-2)).toEqual([[expect.stringContaining("naive")], [expect.stringContaining("oracle")]]);
    expect(third.cases).not.toEqual(compose(request).cases);
    const never = async () => ({ naive: 0.7, reference: 0.8 });
    await expect(composeInOrder(request, environment, never)).rejects.toThrow(/No sound data set.*too near/);
  });

  it("costs nothing but time: a generated set is the composed one", async () => {
    const made = await generate({
      ...request,
      ...environment,
      outputDir: temporaryFolder(),
      onProgress: () => undefined,
    });
    expect(made.cases).toEqual(compose(request).cases);
  });

  it("ends with the signal", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    const before = folders();
    await expect(standing(compose(request), { ...environment, signal })).rejects.toThrow("enough");
    expect(folders()).toEqual(before);
  });
});
