import { writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { FAMILIES } from "../case-spec.ts";
import { eachOf } from "../reference/concurrency.ts";
import { GUARD_NAMES } from "../reference/types.ts";
import { ablationDocument } from "./ablation-document.ts";
import { holdoutOf, measure, type Reached } from "./evaluate-member.ts";
import { FAMILY_OF, MEMBERS } from "./members.ts";

/** ABLATION_SEEDS and ABLATION_COUNT choose another size; ABLATION_WRITE=docs/agent-ablation.md writes the tables there. */
const SEEDS = (process.env["ABLATION_SEEDS"] ?? "1,2,3,4,5").split(",").map(Number);
const COUNT = Number(process.env["ABLATION_COUNT"] ?? 96);

/** Seeds worked on side by side: most of the time is spent waiting. */
const AT_ONCE = Number(process.env["ABLATION_AT_ONCE"] ?? 1);

/** By member and seed. */
const reached = new Map<string, Map<number, Reached>>();
const bySeed = (member: string) => SEEDS.flatMap((seed) => reached.get(member)?.get(seed) ?? []);

beforeAll(async () => {
  await eachOf(SEEDS, AT_ONCE, async (seed) => {
    const holdout = await holdoutOf(seed, COUNT);
    for (const member of MEMBERS) {
      const one = await measure(member, holdout);
      reached.set(member.name, (reached.get(member.name) ?? new Map()).set(seed, one));
      const success = one.metrics.get("success")?.toFixed(3);
      console.log(`seed ${seed}, ${member.name}: ${success} (${one.seconds.toFixed(1)} s)`);
    }
    await holdout.remove();
  });
  const file = process.env["ABLATION_WRITE"];
  if (file)
    await writeFile(file, ablationDocument(new Map(MEMBERS.map(({ name }) => [name, bySeed(name)])), SEEDS, COUNT));
}, 3_600_000);

/** Points of a facet on each seed. */
const points = (member: string, facet: string) => bySeed(member).map(({ facets }) => facets.get(facet) ?? null);
const values = (member: string, metric: string) => bySeed(member).map(({ metrics }) => metrics.get(metric) ?? null);
const all = (value: number) => SEEDS.map(() => value);

describe("the harness without each of its guards", () => {
  test.each(GUARD_NAMES)("%s: points are lost in its own family on every seed, and in no other", (guard) => {
    const own = FAMILY_OF[guard];
    for (const [index, lost] of points(`without ${guard}`, own).entries()) {
      expect(lost, `${own}, seed ${SEEDS[index]}`).toBeLessThan(points("guarded", own)[index] ?? 0);
    }
    for (const family of FAMILIES.filter((one) => one !== own)) {
      expect([family, points(`without ${guard}`, family)]).toEqual([family, points("guarded", family)]);
    }
  });
});

describe("solutions known in advance", () => {
  test("the oracle gets through everything", () => expect(values("oracle", "success")).toEqual(all(1)));

  test("who does nothing, and who says that all is done, reaches nothing", () => {
    for (const name of ["does nothing", "says done"]) {
      expect(values(name, "pass_1")).toEqual(all(0));
      for (const family of FAMILIES) expect([name, family, points(name, family)]).toEqual([name, family, all(0)]);
    }
  });

  test("the naive loop gets through where nothing goes wrong, and hardly anywhere else", () => {
    expect(points("loop", "plain")).toEqual(all(1));
    for (const [index, share] of values("loop", "success").entries()) {
      expect(share, `seed ${SEEDS[index]}`).toBeLessThan(0.3);
    }
  });

  test("success that is always reported costs honesty, and no family but premature", () => {
    for (const share of points("always reports success", "honesty")) expect(share).toBeLessThan(1);
    expect(points("guarded", "honesty")).toEqual(all(1));
  });

  test("over MCP the same harness scores the same as over HTTP", () => {
    for (const facet of FAMILIES)
      expect([facet, points("guarded-mcp", facet)]).toEqual([facet, points("guarded", facet)]);
    expect(values("guarded-mcp", "success")).toEqual(values("guarded", "success"));
  });
});
