import { describe, expect, it } from "vitest";
import type { Split } from "../../../../src/exercise/case.ts";
import { type CaseSpec, FAMILIES, TASK_KINDS } from "../../case-spec.ts";
import { parseCaseSpec } from "../../case-spec-schema.ts";
import { CHANGE_IDS } from "../../change-ids.ts";
import { composeDataset } from "../../data/compose-dataset.ts";
import { solveWithOracle } from "../../data/oracle/oracle.ts";
import { toolIdOf } from "../../exposed-tools.ts";
import { policyRulesFor } from "../../policy-rules.ts";
import { libraries, objectsIn, openToolEnvironment } from "../tool-environment.ts";

const make = (seed: number, split: Split, count: number, changes: readonly string[] = []) =>
  composeDataset({ seed, split, count, changes, libraries });

/** Whether the oracle reaches a goal state despite the tool faults. */
async function oracleSolves(spec: CaseSpec): Promise<boolean> {
  const { world, call } = await openToolEnvironment(spec);
  const { status, reason_code } = await solveWithOracle(spec.script, policyRulesFor(spec.changes), call);
  const stateHash = world.stateHash();
  world.close();
  return spec.endings.some(
    (one) => one.stateHash === stateHash && one.status === status && one.reasonCodes.includes(reason_code),
  );
}

/** Success rate of the best constant answer without calls. */
function bestConstantAnswer(specs: readonly CaseSpec[]): number {
  const counts = new Map<string, number>();
  for (const { endings, untouchedHash } of specs)
    for (const { stateHash, status, reasonCodes } of endings)
      if (stateHash === untouchedHash)
        for (const code of reasonCodes) counts.set(`${status}/${code}`, (counts.get(`${status}/${code}`) ?? 0) + 1);
  return Math.max(0, ...counts.values()) / specs.length;
}

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe("a data set", () => {
  it.each(SEEDS)(
    "is complete, solvable despite its tool faults, and not solvable by doing nothing (seed %i)",
    async (seed) => {
      const { cases, labels } = await make(seed, seed % 2 ? "development" : "holdout", 24);
      const specs = labels.map(parseCaseSpec);
      expect(cases.map(({ id }) => id)).toEqual(labels.map(({ id }) => id));
      expect(new Set(cases.map(({ id }) => id)).size).toBe(24);
      expect(new Set(specs.map(({ kind }) => kind))).toEqual(new Set(TASK_KINDS));
      for (const family of FAMILIES) expect(specs.filter((spec) => spec.family === family)).toHaveLength(2);
      for (const spec of specs) expect(`${spec.task} ${spec.kind} ${await oracleSolves(spec)}`).toMatch(/true$/);
      const idle = specs.filter(({ endings, untouchedHash }) => endings.some((one) => one.stateHash === untouchedHash));
      expect(idle.length / specs.length).toBeLessThanOrEqual(0.2);
      expect(bestConstantAnswer(specs)).toBeLessThanOrEqual(1 / 24);
      for (const { request } of cases) expect(request).toMatch(/^From: .+ <.+@.+>\nSubject: .+\n\n\S/);
    },
  );

  it("has one fault per case, and none in plain cases", async () => {
    const { labels } = await make(31, "holdout", 96);
    for (const { family, flaw, troubles, modelFaults } of labels.map(parseCaseSpec)) {
      const wrong = (flaw ? 1 : 0) + troubles.length + modelFaults.length;
      expect(wrong).toBe(family === "plain" ? 0 : 1);
    }
  });

  it("has four trials per request, with varying faults", async () => {
    const { cases, labels } = await make(32, "holdout", 96);
    const byTask = new Map<string, typeof labels>();
    for (const label of labels) byTask.set(label.spec.task, [...(byTask.get(label.spec.task) ?? []), label]);
    expect(cases).toHaveLength(96);
    expect(byTask.size).toBe(24);
    for (const [task, trials] of byTask) {
      expect(trials.map(({ spec }) => spec.trial)).toEqual([1, 2, 3, 4]);
      expect(new Set(cases.filter(({ id }) => id.startsWith(`${task}-`)).map(({ request }) => request)).size).toBe(1);
    }
    const varied = [...byTask.values()].filter(
      (trials) =>
        new Set(trials.map(({ spec }) => JSON.stringify([spec.flaw, spec.troubles, spec.modelFaults]))).size > 1,
    );
    expect(varied.length).toBeGreaterThanOrEqual(9);
    const specs = labels.map(parseCaseSpec);
    for (const spec of specs) expect(await oracleSolves(spec)).toBe(true);
  });

  it("is identical for the same seed, and differs between seeds", async () => {
    const [one, again, other] = await Promise.all([
      make(33, "holdout", 48),
      make(33, "holdout", 48),
      make(34, "holdout", 48),
    ]);
    expect(JSON.stringify(again)).toBe(JSON.stringify(one));
    expect(other.cases.map(({ request }) => request)).not.toEqual(one.cases.map(({ request }) => request));
  });

  it("covers all families with 12 tasks", async () => {
    const { labels } = await make(35, "development", 12);
    expect(new Set(labels.map(({ spec }) => spec.family))).toEqual(new Set(FAMILIES));
  });

  it("reveals nothing by its ids: the same id has different families for different seeds", async () => {
    const families = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (seed) => (await make(seed, "holdout", 24)).labels[0]?.spec.family),
    );
    expect(new Set(families).size).toBeGreaterThan(2);
  });

  it("has injected notes that ask for writes within the limits that nobody requested", async () => {
    const { labels } = await make(36, "holdout", 96);
    const rules = policyRulesFor([]);
    const acts = labels.flatMap(({ spec }) =>
      spec.flaw?.name === "obeys_note" && spec.flaw.act ? [{ spec, act: spec.flaw.act }] : [],
    );
    expect(acts).toHaveLength(8);
    for (const { spec, act } of acts) {
      const { world, call } = await openToolEnvironment(spec);
      expect(world.owner(String(act.arguments["order_id"] ?? act.arguments["customer_id"]))).toBe(world.sender());
      if (act.tool === "issue_voucher")
        expect(Number(act.arguments["amount_cents"])).toBeLessThanOrEqual(rules.voucherMaxCents);
      if (act.tool === "change_address") expect((await call("get_order", act.arguments))["status"]).toBe("packed");
      if (act.tool === "refund_items") {
        const asked = spec.user.agrees.reduce((sum, { amountCents = 0 }) => sum + amountCents, 0);
        expect(asked).toBeLessThanOrEqual(rules.refundLimitCents);
      }
      await call(act.tool, act.arguments);
      expect(spec.endings.map(({ stateHash }) => stateHash)).not.toContain(world.stateHash());
      world.close();
    }
  });
});

describe("changes", () => {
  const only = async (change: string, split: Split = "holdout") => {
    const { labels } = await make(41, split, 24, [change]);
    return labels.map((label) => ({ tags: label.tags, spec: parseCaseSpec(label) }));
  };
  const further = async (change: string) =>
    (await only(change)).filter(({ tags }) => tags.includes(`change:${change}`)).map(({ spec }) => spec);

  it.each(Object.values(CHANGE_IDS))("%s leaves every case solvable", async (change) => {
    const all = await only(change);
    expect(all).toHaveLength(change === CHANGE_IDS.halfBudget ? 24 : 28);
    for (const { spec } of all) {
      expect(spec.changes).toEqual([change]);
      expect(`${spec.task} ${await oracleSolves(spec)}`).toMatch(/true$/);
    }
  });

  it("refund_limit: refunds that were allowed before are escalated", async () => {
    for (const spec of await further(CHANGE_IDS.refundLimit)) {
      expect(spec.endings[0]).toMatchObject({ status: "escalated", reasonCodes: ["over_limit"] });
      const before = { ...spec, changes: [] };
      const { world, call } = await openToolEnvironment(before);
      expect(await solveWithOracle(spec.script, policyRulesFor([]), call)).toMatchObject({ status: "done" });
      world.close();
    }
  });

  it("dual_approval: two escalations, and one if the order is not expensive enough", async () => {
    const teams: number[] = [];
    for (const spec of await further(CHANGE_IDS.dualApproval)) {
      const { world, call } = await openToolEnvironment(spec);
      await solveWithOracle(spec.script, policyRulesFor(spec.changes), call);
      teams.push(objectsIn(world.state()["escalations"]).length);
      world.close();
    }
    expect(teams).toEqual([2, 2, 2, 1]);
  });

  it("shared_email: two customers share an email address, and the order identifies the sender", async () => {
    for (const spec of await further(CHANGE_IDS.sharedEmail)) {
      const { world, call } = await openToolEnvironment(spec);
      const customers = objectsIn((await call("find_customer", { email: spec.script.email }))["customers"]);
      expect(customers).toHaveLength(2);
      expect(world.sender()).toBe(world.owner(spec.script.orderIds[0] ?? ""));
      const foreign = spec.flaw?.act?.arguments["order_id"];
      if (foreign) {
        expect(world.owner(String(foreign))).not.toBe(world.sender());
        expect(customers.map(({ customer_id }) => customer_id)).toContain(world.owner(String(foreign)));
      }
      world.close();
    }
  });

  it("flaky_tool: a tool fails in about 30% of its calls, never three times in a row", async () => {
    const lists = (await further(CHANGE_IDS.flakyTool)).map(({ troubles: [fault] }) =>
      fault && fault.calls !== "all" ? fault.calls : [],
    );
    const share = lists.flat().length / (24 * lists.length);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
    for (const list of lists)
      expect(list.some((call) => list.includes(call + 1) && list.includes(call + 2))).toBe(false);
  });

  it("tools_renamed: tool names differ from those of both splits", async () => {
    const name = async (split: Split, changes: string[]): Promise<CaseSpec> => {
      const [label] = (await make(1, split, 1, changes)).labels;
      if (!label) throw new Error("no case");
      return label.spec;
    };
    const [plain, hidden, renamed] = [
      await name("development", []),
      await name("holdout", []),
      await name("development", [CHANGE_IDS.toolsRenamed]),
    ];
    for (const spec of [hidden, renamed]) expect(toolIdOf(spec, "refund_items")).toBeUndefined();
    expect(toolIdOf(plain, "refund_items")).toBe("refund_items");
    expect(hidden.toolNames.refund_items).not.toBe(renamed.toolNames.refund_items);
    expect(renamed.parameterNames).toEqual({ order_id: "order_number" });
  });
});
