import { isObject } from "../../../src/exercise/json.ts";
import type { CaseTrace, TraceStep } from "../../../src/exercise/services.ts";
import type { AgentLabel, CaseSpec, GoalState } from "../case-spec.ts";
import { parseCaseSpec } from "../case-spec-schema.ts";
import type { AgentEvidence, LedgerEntry } from "../evidence.ts";

/** The trajectory of a case in chronological order, for people. @param label undefined if it is not available (a holdout) */
export function traceCase(evidence: AgentEvidence, label: AgentLabel | undefined): CaseTrace {
  const spec = label && parseCaseSpec(label);
  const calls = evidence.ledger.map((entry, index) => toolStep(entry, evidence.callMs[index] ?? 0));
  const requests = evidence.model.map(modelStep);
  const isGoalReached = spec?.endings.some(({ stateHash }) => stateHash === evidence.stateHash);
  return {
    steps: [...requests, ...calls].sort((one, other) => one.at - other.at),
    changes: evidence.changes,
    succeeded: isGoalReached ?? null,
    acceptableStates: spec ? spec.endings.map((goal) => formatGoalState(goal, spec)) : [],
    facts: [
      evidence.realModel
        ? "a model of your own, whose requests are not recorded"
        : `${evidence.requests} requests to the model, ${evidence.tokens.toLocaleString("en")} tokens`,
      `${evidence.ledger.length} tool calls`,
      `${evidence.seconds.toFixed(1)} s`,
      ...(spec ? [`${spec.kind.replaceAll("_", " ")}; injected fault: ${spec.family}`] : []),
    ],
  };
}

function toolStep({ name, at, arguments: input, outcome, result, violations }: LedgerEntry, ms: number): TraceStep {
  const error = outcome === "error" && isObject(result?.["error"]) ? result["error"]["code"] : undefined;
  // A lost write looks successful to the caller. The trace shows the truth.
  const failure = outcome === "ok" ? undefined : String(error ?? outcome);
  return {
    ...{ kind: "tool", name, at, ms, input, violations },
    ...(result && { output: result }),
    ...(failure !== undefined && { failure }),
  };
}

function modelStep({ model, at, ms, status, fault, tokens, text, calls }: AgentEvidence["model"][number]): TraceStep {
  const output = calls ? { calls: calls.map((call) => ({ ...call })) } : text === undefined ? undefined : { text };
  const failure = fault ?? (status === 200 ? undefined : status === null ? "no answer" : `status ${status}`);
  return {
    ...{ kind: "model", name: model, at, ms, violations: [] },
    ...(output && { output }),
    ...(tokens && { tokens }),
    ...(failure !== undefined && { failure }),
  };
}

function formatGoalState({ status, reasonCodes, stateHash }: GoalState, spec: CaseSpec): string {
  const state = stateHash === spec.untouchedHash ? "nothing changed" : `tables ${stateHash.slice(0, 8)}`;
  return `${status}, ${reasonCodes.join(" or ")}; ${state}`;
}
