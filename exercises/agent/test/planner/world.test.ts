import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import type { CaseSpec } from "../../case-spec.ts";
import { parseCaseSpec } from "../../case-spec-schema.ts";
import { generate } from "../../data/generate.ts";
import { openWorld } from "../../world/world.ts";
import { GUARDS } from "./guards.ts";
import { type LoopOptions, runLoop, type ToolBackend } from "./harness.ts";

const libraries = createLibraries([process.cwd()], {});

/** Specs of a data set. Tool faults have no effect here. */
async function specs(
  split: "development" | "holdout",
  count: number,
  changes: readonly string[] = [],
): Promise<CaseSpec[]> {
  const outputDir = mkdtempSync(join(tmpdir(), "planner-"));
  onTestFinished(() => rmSync(outputDir, { recursive: true }));
  const signal = new AbortController().signal;
  const request = { seed: 7, count, split, outputDir, libraries, signal, changes, onProgress: () => undefined };
  const { labels } = await generate(request);
  return labels.map(parseCaseSpec);
}

/** Runs a case on its world. */
async function play(spec: CaseSpec, loopFor: (backend: ToolBackend) => Partial<LoopOptions> = () => ({})) {
  const world = await openWorld(spec, libraries);
  const read = (order_id: string) => {
    const { status, delivered_on } = world.call("get_order", { order_id });
    return { status: String(status), delivered_on: typeof delivered_on === "string" ? delivered_on : null };
  };
  const backend: ToolBackend = {
    call: (tool, args) => world.call(tool, args),
    owner: (id) => world.owner(id),
    state: () => world.stateHash(),
    orderOf: (id) => (world.owner(id) === undefined ? undefined : read(id)),
    today: world.today,
  };
  try {
    const { status, reason, state, requests } = await runLoop({ spec, backend, ...loopFor(backend) });
    const isGold = spec.endings.some(
      (ending) =>
        ending.stateHash === state && ending.status === status && ending.reasonCodes.some((code) => code === reason),
    );
    return {
      isGold,
      what: `${spec.task} ${spec.kind} ${spec.family} ${spec.flaw?.name ?? "-"}: ${status} ${reason}`,
      requests,
    };
  } finally {
    world.close();
  }
}

/** Generated on first use. */
const once = (make: () => Promise<CaseSpec[]>) => {
  let made: Promise<CaseSpec[]> | undefined;
  return () => (made ??= make());
};

const SETS: readonly [string, () => Promise<CaseSpec[]>][] = [
  ["development", once(() => specs("development", 24))],
  ["holdout", once(() => specs("holdout", 96))],
  [
    "holdout with changes",
    once(() => specs("holdout", 24, ["refund_limit", "tools_renamed", "dual_approval", "shared_email"])),
  ],
];

describe.each(SETS)("the tasks of %s", (_, made) => {
  test("reach their goal state by a loop that only makes the calls, if no planner fault is injected", async () => {
    const wrong: string[] = [];
    for (const spec of await made()) {
      // A permanent outage changes the goal state itself.
      if (spec.troubles.some(({ calls }) => calls === "all")) continue;
      const { isGold, what, requests } = await play({ ...spec, flaw: null });
      if (!isGold || requests > 9) wrong.push(`${what} in ${requests}`);
    }
    expect(wrong).toEqual([]);
  });

  test("with a planner fault reach it only if the guard against the fault explains the error", async () => {
    const slipped: string[] = [];
    const lost: string[] = [];
    const flawed = (await made()).filter(({ flaw }) => flaw !== null);
    expect(flawed.length).toBeGreaterThan(15);
    for (const spec of flawed) {
      const { flaw } = spec;
      if (!flaw) continue;
      const careless = await play(spec);
      if (careless.isGold) slipped.push(careless.what);
      const careful = await play(spec, (backend) => GUARDS[flaw.name](spec, backend));
      if (!careful.isGold || careful.requests > 12) lost.push(`${careful.what} in ${careful.requests}`);
    }
    expect({ slipped, lost }).toEqual({ slipped: [], lost: [] });
  });
});
