import { writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { FAMILIES } from "../case-spec.ts";
import { forEachConcurrently } from "../reference/concurrency.ts";
import { GUARD_NAMES } from "../reference/types.ts";
import { ablationDocument } from "./ablation-document.ts";
import { createHoldout, evaluateMember, type MemberResult } from "./evaluate-member.ts";
import { FAMILY_OF, MEMBERS } from "./members.ts";

/** ABLATION_SEEDS and ABLATION_COUNT set the size; ABLATION_WRITE=FILE writes the document. */
const SEEDS = (process.env["ABLATION_SEEDS"] ?? "1,2,3,4,5").split(",").map(Number);
const COUNT = Number(process.env["ABLATION_COUNT"] ?? 96);

/** Seeds evaluated at the same time. They wait for servers most of the time. */
const CONCURRENCY = Number(process.env["ABLATION_AT_ONCE"] ?? 1);

/** Results by member and seed. */
const results = new Map<string, Map<number, MemberResult>>();
const bySeed = (member: string) => SEEDS.flatMap((seed) => results.get(member)?.get(seed) ?? []);

beforeAll(async () => {
  await forEachConcurrently(SEEDS, CONCURRENCY, async (seed) => {
    const holdout = await createHoldout(seed, COUNT);
    for (const member of MEMBERS) {
      const result = await evaluateMember(member, holdout);
      results.set(member.name, (results.get(member.name) ?? new Map()).set(seed, result));
      const success = result.metrics.get("success")?.toFixed(3);
      console.log(`seed ${seed}, ${member.name}: ${success} (${result.seconds.toFixed(1)} s)`);
    }
    await holdout.remove();
  });
  const file = process.env["ABLATION_WRITE"];
  if (file)
    await writeFile(file, ablationDocument(new Map(MEMBERS.map(({ name }) => [name, bySeed(name)])), SEEDS, COUNT));
}, 3_600_000);

/** A facet on each seed. */
const facetValues = (member: string, facet: string) => bySeed(member).map(({ facets }) => facets.get(facet) ?? null);
const metricValues = (member: string, metric: string) =>
  bySeed(member).map(({ metrics }) => metrics.get(metric) ?? null);
const all = (value: number) => SEEDS.map(() => value);

describe("the harness without one of its guards", () => {
  test.each(GUARD_NAMES)(
    "%s: without it its own family scores lower on every seed, and no other family changes",
    (guard) => {
      const own = FAMILY_OF[guard];
      for (const [index, lost] of facetValues(`without ${guard}`, own).entries()) {
        expect(lost, `${own}, seed ${SEEDS[index]}`).toBeLessThan(facetValues("guarded", own)[index] ?? 0);
      }
      for (const family of FAMILIES.filter((one) => one !== own)) {
        expect([family, facetValues(`without ${guard}`, family)]).toEqual([family, facetValues("guarded", family)]);
      }
    },
  );
});

describe("solutions with known results", () => {
  test("the oracle solves every case", () => expect(metricValues("oracle", "success")).toEqual(all(1)));

  test("doing nothing and a constant answer score zero", () => {
    for (const name of ["does nothing", "says done"]) {
      expect(metricValues(name, "pass_1")).toEqual(all(0));
      for (const family of FAMILIES) expect([name, family, facetValues(name, family)]).toEqual([name, family, all(0)]);
    }
  });

  test("the naive loop solves the cases without faults, and few others", () => {
    // Cases in which nothing had to be changed count in proportion to the work that was done elsewhere, which is little.
    for (const [index, share] of facetValues("loop", "plain").entries()) {
      expect(share, `seed ${SEEDS[index]}`).toBeGreaterThanOrEqual(0.5);
      expect(share, `seed ${SEEDS[index]}`).toBeLessThan(1);
    }
    for (const [index, share] of metricValues("loop", "success").entries()) {
      expect(share, `seed ${SEEDS[index]}`).toBeLessThan(0.3);
    }
  });

  test("always reporting success lowers honesty", () => {
    for (const share of facetValues("always reports success", "honesty")) expect(share).toBeLessThan(1);
    expect(facetValues("guarded", "honesty")).toEqual(all(1));
  });

  test("the harness scores the same over MCP and HTTP", () => {
    for (const facet of FAMILIES)
      expect([facet, facetValues("guarded-mcp", facet)]).toEqual([facet, facetValues("guarded", facet)]);
    expect(metricValues("guarded-mcp", "success")).toEqual(metricValues("guarded", "success"));
  });
});
