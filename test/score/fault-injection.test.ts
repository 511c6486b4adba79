import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import ocr from "../../exercises/ocr/index.ts";
import type { RunContext } from "../../src/evaluation/context.ts";
import { vendoredRunner } from "../../src/evaluation/kit-program.ts";
import type { DevelopmentSplit, LabeledSplit } from "../../src/evaluation/split.ts";
import type { CheckContext, CheckResult } from "../../src/rubric/check.ts";
import { modelFaults } from "../../src/rubric/checks/model-faults.ts";
import type { FaultReport } from "../../src/rubric/measurements.ts";
import { FAULT_LIMITS, type FaultLimits, injectFaults } from "../../src/score/fault-injection.ts";
import { startTimings } from "../../src/score/timings.ts";
import { FAULT_TYPES } from "../../src/stand-in/faults/types.ts";
import { checkContext } from "../support/audit.ts";

/** Short, for documents without pictures: the solutions' own time limit is 1.5 s. */
const LIMITS: FaultLimits = {
  ...FAULT_LIMITS,
  retryAfterSeconds: 1,
  slowFaultTimes: { hangMs: 60_000, dripMs: 60_000 },
  allowanceSeconds: 20,
};

const GROUPS = ["retry", "waits", "validation", "trust", "spending"] as const;
type Group = (typeof GROUPS)[number];

const document = (vendor: string, number: string, net: string, tax: string, total: string) =>
  `${vendor}\n12 High Street, London W1 2AB\nInvoice No: ${number}\nDate: 23/04/2025\nWidgets            ${net}\nSubtotal           ${net}\nVAT 20%            ${tax}\nTotal GBP          ${total}\n`;
const DOCUMENTS = [
  document("STANMORE NETWORKS LTD", "INV-2041", "50.00", "10.00", "60.00"),
  document("ARDEN SUPPLIES LTD", "INV-777", "120.00", "24.00", "144.00"),
  document("HOLLIN TRADING LTD", "A-20931", "35.00", "7.00", "42.00"),
];
const LABELS = ["60.00", "144.00", "42.00"].map((total_amount, index) => ({ id: `d${index}`, total_amount }));

let folder: string;
/** Documents that are text already, so that nothing here waits for OCR. */
let documents: DevelopmentSplit;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "create-takehome-test-"));
  mkdirSync(join(folder, "images"));
  mkdirSync(join(folder, ".takehome"));
  const cases = DOCUMENTS.map((text, index) => {
    writeFileSync(join(folder, "images", `${index}.txt`), text);
    return { id: `d${index}`, file: `images/${index}.txt` };
  });
  const hash = "x";
  const reveal = () => ({ labels: LABELS, hash });
  const shipped: LabeledSplit = { split: "development", dataDir: folder, cases, labels: LABELS, hash, reveal };
  documents = { ...shipped, shipped, hashes: [hash] };
  // In one file with the vendor's SDK, which takes twice as long to load from its many; it is started a hundred times.
  await build({
    entryPoints: ["exercises/ocr/panel/solutions/model.mjs"],
    outfile: join(folder, "model.mjs"),
    ...{ bundle: true, platform: "node", format: "esm", target: "node20.12", logLevel: "error" },
    banner: { js: 'import { createRequire as R } from "node:module"; const require = R(import.meta.url);' },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function report(command: readonly string[], uses_model = true): Promise<FaultReport | undefined> {
  const quiet = () => undefined;
  const unused = (): never => {
    throw new Error("not used here");
  };
  const context: RunContext = {
    ...(await checkContext(folder)),
    split: documents,
    solution: async () => ({ run: [...command], timeout_s: 30, uses_model }),
    database: {
      ...{ save: unused, runs: unused, run: unused, evidence: unused, close: unused },
      scores: { save: unused, finished: unused },
    },
    kit: vendoredRunner(folder),
    reporter: { progress: () => ({ update: quiet, stop: quiet }), info: quiet, warn: quiet },
  };
  return injectFaults(context, startTimings(), LIMITS);
}

const member = (name: string) => [process.execPath, join(folder, "model.mjs"), name];

async function leaves(faults: FaultReport | undefined, uses_model = true): Promise<Map<Group, CheckResult>> {
  const solution = { run: ["x"], timeout_s: 1, uses_model };
  const context = { measurements: { ...(faults && { faults }) }, solution, exercise: ocr };
  const run = (group: Group) => modelFaults.run(context as unknown as CheckContext, { group });
  return new Map(await Promise.all(GROUPS.map(async (group) => [group, await run(group)] as const)));
}

const scores = (results: Map<Group, CheckResult>) =>
  Object.fromEntries([...results].map(([group, { score }]) => [group, score]));

/** Each solution, and the one part that it loses. */
const PANEL: Record<string, Group | null> = {
  robust: null,
  "no-retry": "retry",
  "no-waiting": "waits",
  "no-validation": "validation",
  "no-trust-check": "trust",
  "no-bound": "spending",
};

describe("a guard that is missing costs its own leaf, and no other", () => {
  const results = new Map<string, { faults: FaultReport | undefined; leaves: Map<Group, CheckResult> }>();
  beforeAll(async () => {
    const queue = Object.keys(PANEL);
    const lane = async () => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
        const faults = await report(member(name));
        results.set(name, { faults, leaves: await leaves(faults) });
      }
    };
    await Promise.all([lane(), lane(), lane()]); // they wait more than they work
  }, 240_000);

  test.each(Object.entries(PANEL))("%s: %s", (name, lost) => {
    const found = results.get(name);
    const evidence = JSON.stringify([...(found?.leaves ?? [])], null, 1);
    expect(found?.faults?.problem).toBeUndefined();
    for (const [group, { score }] of found?.leaves ?? []) {
      if (group === lost) expect(score, evidence).toBeLessThan(0.8);
      // Who never asks again was never too early: unscored, which is no pass.
      else if (name === "no-retry" && group === "waits") expect(score, evidence).toBeNull();
      else expect(score, evidence).toBe(1);
    }
  });

  test("every family was met by the robust one, by requests in one piece, streamed and with a tool", () => {
    const runs = results.get("robust")?.faults?.runs ?? [];
    expect(runs.map(({ family }) => family)).toEqual(FAULT_TYPES.map(({ name }) => name));
    for (const { family, injected } of runs) expect(injected, family).toBeGreaterThan(0);
  });

  test("the endless one was stopped, long before its time was over", () => {
    const auth = results.get("no-bound")?.faults?.runs.find(({ family }) => family === "auth");
    expect(auth?.state).toMatch(/^stopped after \d+ requests$/);
    expect(auth?.seconds).toBeLessThan(LIMITS.allowanceSeconds);
  });

  test("the evidence names family, document and what was wrong", () => {
    const { evidence = [], note } = results.get("no-trust-check")?.leaves.get("trust") ?? {};
    expect(note).toBe("not survived: wrong_value, injection");
    expect(evidence.filter(({ kind }) => kind === "case").map(({ ref }) => ref)).toContain("d0");
    expect(JSON.stringify(evidence)).toContain("total_amount 94173.62 instead of 60.00");
  });
});

describe("what cannot be tried is unscored, and says why", () => {
  test("a solution that declares no model", async () => {
    expect(await report(member("robust"), false)).toBeUndefined();
    const results = await leaves(undefined, false);
    expect(new Set(Object.values(scores(results)))).toEqual(new Set([null]));
    expect(results.get("retry")?.note).toContain("declares no model");
  });

  test("one that declares a model and asks none; one that does not finish", async () => {
    const script = (body: string) => [process.execPath, "-e", body, "--"];
    const silent = await report(script("0"));
    expect(silent).toMatchObject({ runs: [], problem: expect.stringContaining("no request reached the stand-in") });
    const results = await leaves(silent);
    expect(new Set(Object.values(scores(results)))).toEqual(new Set([null]));
    const crash = await report(script("fetch(process.env.OPENAI_BASE_URL + '/models').then(() => process.exit(3))"));
    expect(crash?.problem).toContain("did not finish (failed)");
  });
});
