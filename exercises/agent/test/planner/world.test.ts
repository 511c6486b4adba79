import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import type { CaseSpec } from "../../case-spec.ts";
import { parseCaseSpec } from "../../case-spec-schema.ts";
import { generate } from "../../data/generate.ts";
import { openWorld } from "../../world/world.ts";
import { GUARDS, type LoopOptions, runLoop, type ToolBackend } from "./harness.ts";

const libraries = createLibraries([process.cwd()], {});

/** Cases of a set, with what the planner does wrong in them and without what the tools do. */
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

/** Play a case on its world. */
async function play(spec: CaseSpec, loopFor: (desk: ToolBackend) => Partial<LoopOptions> = () => ({})) {
  const world = await openWorld(spec, libraries);
  const read = (order_id: string) => {
    const { status, delivered_on } = world.call("get_order", { order_id });
    return { status: String(status), delivered_on: typeof delivered_on === "string" ? delivered_on : null };
  };
  const desk: ToolBackend = {
    call: (tool, args) => world.call(tool, args),
    owner: (id) => world.owner(id),
    state: () => world.stateHash(),
    orderOf: (id) => (world.owner(id) === undefined ? undefined : read(id)),
    today: world.today,
  };
  try {
    const { status, reason, state, requests } = await runLoop({ spec, tools: desk, ...loopFor(desk) });
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

/** Made when it is first asked for. */
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
  test("come to their gold by a loop that only makes the calls, where the planner makes no mistake", async () => {
    const wrong: string[] = [];
    for (const spec of await made()) {
      // What is away for good changes the gold itself.
      if (spec.troubles.some(({ calls }) => calls === "all")) continue;
      const { isGold, what, requests } = await play({ ...spec, flaw: null });
      if (!isGold || requests > 9) wrong.push(`${what} in ${requests}`);
    }
    expect(wrong).toEqual([]);
  });

  test("do not, where it makes one, until the guard against it says what is wrong", async () => {
    const slipped: string[] = [];
    const lost: string[] = [];
    const flawed = (await made()).filter(({ flaw }) => flaw !== null);
    expect(flawed.length).toBeGreaterThan(15);
    for (const spec of flawed) {
      const { flaw } = spec;
      if (!flaw) continue;
      const careless = await play(spec);
      if (careless.isGold) slipped.push(careless.what);
      const careful = await play(spec, (desk) => GUARDS[flaw.name](spec, desk));
      if (!careful.isGold || careful.requests > 12) lost.push(`${careful.what} in ${careful.requests}`);
    }
    expect({ slipped, lost }).toEqual({ slipped: [], lost: [] });
  });
});
