import { uniform } from "../text.ts";
import { type FaultName, type FaultType, faultTypeOf, type RequestKind } from "./types.ts";

/** The faults to inject: at random, or in a fixed sequence. */
export interface FaultPlan {
  /** Faults to choose from. */
  faults: readonly FaultName[];
  /** Share of the cases that are affected, 0 to 1. */
  rate: number;
  seed: number;
  /** Overrides the rest: the nth request of every case gets the nth of these faults, and later requests get none. */
  sequence?: readonly FaultName[];
}

export const NO_FAULTS: FaultPlan = { faults: [], rate: 0, seed: 1 };

/**
 * The fault of one request. It depends only on the seed, the case, and the number and kind of the request, so that a
 * run can be repeated with requests in another order and at another concurrency. If a case is affected, a permanent
 * fault affects all of its requests; any other fault affects its first request and sometimes its second.
 * @param key key of the case
 * @param index number of the request within its case, from 1
 * @returns null for no fault
 */
export function faultOf(plan: FaultPlan, key: string, index: number, kind: RequestKind): FaultName | null {
  const { faults, rate, seed, sequence } = plan;
  if (sequence) return adaptCut(sequence[index - 1], kind);
  if (uniform(seed, key, "hit") >= rate) return null;
  const possible = faults.map(faultTypeOf).filter(({ requestKinds }) => requestKinds.has(kind));
  const first = pick(possible, seed, key, 1);
  if (!first) return null;
  if (index === 1 || first.maxRequests === Number.POSITIVE_INFINITY) return first.name as FaultName;
  if (index > 2 || first.maxRequests < 2) return null;
  const repeatable = possible.filter(({ maxRequests }) => maxRequests === 2);
  return uniform(seed, key, "again") < 0.5 ? ((pick(repeatable, seed, key, 2)?.name as FaultName) ?? null) : null;
}

/**
 * Chooses between `cut_body` and `cut_stream` by the kind of the request. Other faults in a sequence are not checked:
 * one that has no effect on the reply is logged as no fault.
 */
function adaptCut(name: FaultName | undefined, kind: RequestKind): FaultName | null {
  if (name !== "cut_body" && name !== "cut_stream") return name ?? null;
  return kind === "stream" || kind === "call_stream" ? "cut_stream" : "cut_body";
}

function pick(types: readonly FaultType[], seed: number, key: string, index: number): FaultType | undefined {
  return types[Math.floor(uniform(seed, key, index) * types.length)];
}
