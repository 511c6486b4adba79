import type { Label } from "../../../src/exercise/case.ts";
import type { Json, JsonObject } from "../../../src/exercise/json.ts";
import type { CaseTrace, TraceStep } from "../../../src/exercise/services.ts";
import type { CaseSpec } from "../case-spec.ts";
import { specOf } from "../data/generate.ts";
import type { LedgerEntry, ModelEntry, TracedEvidence } from "../evidence.ts";

/** What was seen of a case, in the order in which it happened. */
export function traceOf(evidence: Json, label: Label | undefined): CaseTrace {
  const seen = evidence as unknown as TracedEvidence;
  const spec = label && specOf(label);
  const calls = seen.ledger.map((entry, index) => toolStep(entry, seen.callMs[index] ?? 0));
  const requests = seen.model.map(modelStep);
  const reached = spec?.endings.some(({ stateHash }) => stateHash === seen.stateHash);
  return {
    steps: [...requests, ...calls].sort((one, other) => one.at - other.at),
    changes: seen.changes,
    endedWell: reached ?? null,
    wanted: spec ? spec.endings.map((ending) => wantedOf(ending, spec)) : [],
    facts: [
      seen.realModel
        ? "a model of your own: its requests are not seen"
        : `${seen.requests} requests to the model, ${seen.tokens.toLocaleString("en")} tokens`,
      `${seen.ledger.length} calls of tools`,
      `${seen.seconds.toFixed(1)} s`,
      ...(spec ? [`${spec.kind.replaceAll("_", " ")}; what goes wrong: ${spec.family}`] : []),
    ],
  };
}

function toolStep({ name, at, arguments: input, outcome, result, violations }: LedgerEntry, ms: number): TraceStep {
  const code = outcome === "error" ? (result?.["error"] as JsonObject | undefined)?.["code"] : undefined;
  // The caller was told that it worked; that it did not is for whoever reads the trace.
  const failure = outcome === "ok" ? undefined : String(code ?? outcome);
  return {
    ...{ kind: "tool", name, at, ms, input, violations },
    ...(result && { output: result }),
    ...(failure !== undefined && { failure }),
  };
}

function modelStep({ model, at, ms, status, fault, tokens, text, calls }: ModelEntry): TraceStep {
  const output = calls ? { calls: calls.map((call) => ({ ...call })) } : text === undefined ? undefined : { text };
  const failure = fault ?? (status === 200 ? undefined : status === null ? "no answer" : `status ${status}`);
  return {
    ...{ kind: "model", name: model, at, ms, violations: [] },
    ...(output && { output }),
    ...(tokens && { tokens }),
    ...(failure !== undefined && { failure }),
  };
}

function wantedOf({ status, reasonCodes, stateHash }: CaseSpec["endings"][number], spec: CaseSpec): string {
  const state = stateHash === spec.untouchedHash ? "nothing changed" : `tables ${stateHash.slice(0, 8)}`;
  return `${status}, ${reasonCodes.join(" or ")}; ${state}`;
}
