import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it, vi } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { temporaryFolder } from "../../../../test/support/command.ts";
import { compose } from "../../data/compose.ts";
import { DEVELOPMENT } from "../../data/development.ts";
import { generate } from "../../data/generate.ts";
import { composeSeparable, MARGIN, marginProblems, scoreSolutions } from "../../data/solution-margins.ts";

const environment = { libraries: createLibraries([process.cwd()], {}), signal: new AbortController().signal };
const request = { seed: 101, count: 40, split: "holdout" } as const;
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("takehome-order-"));

describe("the margins between naive, reference and oracle", () => {
  it("are measured with the reference itself, on the development split and a holdout, without leaving files behind", async () => {
    const before = folders();
    for (const set of [DEVELOPMENT, request]) {
      const { naive, reference } = await scoreSolutions(compose(set), environment);
      expect(reference).toBeGreaterThan(naive + MARGIN.overNaive);
      expect(reference).toBeLessThan(1 - MARGIN.belowOracle);
    }
    expect(folders()).toEqual(before);
  });

  it("are too small when naive is close to the reference, or the reference is nearly perfect", () => {
    expect(marginProblems({ naive: 0.1, reference: 0.8 }, 80)).toEqual([]);
    expect(marginProblems({ naive: 0.6, reference: 0.8 }, 80)).toEqual([expect.stringContaining("naive")]);
    expect(marginProblems({ naive: 0.1, reference: 0.99 }, 80)).toEqual([expect.stringContaining("oracle")]);
  });

  it("are not required of a few questions, where chance decides", () => {
    expect(marginProblems({ naive: 0.1, reference: 1 }, 12)).toEqual([]);
    expect(marginProblems({ naive: 0.5, reference: 0.5 }, 3)).toEqual([]);
  });

  it("decide which draw of a seed is used", async () => {
    const score = vi
      .fn<typeof scoreSolutions>()
      .mockResolvedValueOnce({ naive: 0.7, reference: 0.8 })
      .mockResolvedValueOnce({ naive: 0, reference: 1 })
      .mockResolvedValue({ naive: 0, reference: 0.8 });
    const third = await composeSeparable(request, environment, score);
    expect(third.rejected.slice(-2)).toEqual([[expect.stringContaining("naive")], [expect.stringContaining("oracle")]]);
    expect(third.cases).not.toEqual(compose(request).cases);
    const never = async () => ({ naive: 0.7, reference: 0.8 });
    await expect(composeSeparable(request, environment, never)).rejects.toThrow(/No sound data set.*too near/);
  });

  it("do not change the data: a generated set is the composed one", async () => {
    const generated = await generate({
      ...request,
      ...environment,
      outputDir: temporaryFolder(),
      onProgress: () => undefined,
    });
    expect(generated.cases).toEqual(compose(request).cases);
  });

  it("are not measured after an abort", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    const before = folders();
    await expect(scoreSolutions(compose(request), { ...environment, signal })).rejects.toThrow("enough");
    expect(folders()).toEqual(before);
  });
});
