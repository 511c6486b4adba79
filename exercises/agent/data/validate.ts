import type { CaseSpec } from "../case-spec.ts";
import type { Gold } from "./gold.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** Problems of a case, judged by the states that the oracle reaches and not by how the case was made. */
export function validateCase(spec: CaseSpec, gold: Gold, expected: Scenario["expected"], request: string): string[] {
  const problems: string[] = [];
  const expect = (isValid: boolean, problem: string) => {
    if (!isValid) problems.push(`${spec.task}/${spec.trial} (${spec.kind}, ${spec.family}): ${problem}`);
  };
  const { status, reason_code } = gold.report;
  expect(
    status === expected.status && reason_code === expected.reason,
    `the oracle reports ${status}/${reason_code}, the scenario expects ${expected.status}/${expected.reason}`,
  );
  const isUntouched = gold.stateHash === gold.untouchedHash;
  const needsNoChange = status === "refused" || reason_code === "information_given";
  expect(isUntouched === needsNoChange, isUntouched ? "nothing is changed" : "something is changed");
  expect(gold.faultyCallHash !== gold.stateHash, "the injected call is the right one");
  expect(gold.faultyCallHash !== gold.untouchedHash, "the injected call changes nothing");
  expect(!/undefined|NaN|\[object|\{\w+\}/.test(request), "the request has an empty slot");
  expect(request.includes(spec.script.email), "the request does not name its sender");
  for (const id of spec.script.orderIds) expect(request.includes(id), `the request does not name ${id}`);
  for (const id of unnamedOrders(spec)) expect(!request.includes(id), `the request reveals ${id}`);
  return problems;
}

/** Orders of the scenario that the request must not name. */
const unnamedOrders = ({ world, script }: CaseSpec): string[] =>
  world.patches
    .filter(({ table }) => table === "orders")
    .map(({ row }) => String(row["order_id"]))
    .filter((id) => !script.orderIds.includes(id));

/** Doing nothing must not pay: at most 20% of the tasks may need no write. */
export function validateMix(specs: readonly CaseSpec[]): string[] {
  const unchanged = specs.filter(({ endings, untouchedHash }) =>
    endings.some(({ stateHash }) => stateHash === untouchedHash),
  );
  return unchanged.length * 5 > specs.length ? [`${unchanged.length} of ${specs.length} cases need no write`] : [];
}
