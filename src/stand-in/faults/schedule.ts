import { uniform } from "../text.ts";
import { type FamilyName, type FaultFamily, familyOf, type RequestKind } from "./families.ts";

/** Which faults are injected, and when. */
export interface FaultPlan {
  families: readonly FamilyName[];
  /** Part of the cases that are hit, 0 to 1. */
  rate: number;
  seed: number;
  /** Instead: the n-th request of every case is hit by the n-th of these, and every further one by none. */
  sequence?: readonly FamilyName[];
}

export const NO_FAULTS: FaultPlan = { families: [], rate: 0, seed: 1 };

/**
 * The fault of one request: f(seed, case, index) and nothing else, so that a run can be repeated whatever the order and
 * the number of requests at once. A case is hit or not; when it is, a family that lasts hits every request of it, any other
 * the first one, and sometimes the second one too.
 * @param index 1 for a case's first request
 */
export function faultOf(plan: FaultPlan, key: string, index: number, kind: RequestKind): FamilyName | null {
  const { families, rate, seed, sequence: inOrder } = plan;
  if (inOrder) return fitting(inOrder[index - 1], kind);
  if (uniform(seed, key, "hit") >= rate) return null;
  const possible = families.map(familyOf).filter(({ hits }) => hits.has(kind));
  const first = pick(possible, seed, key, 1);
  if (!first) return null;
  if (index === 1 || first.times === Number.POSITIVE_INFINITY) return first.name as FamilyName;
  if (index > 2 || first.times < 2) return null;
  const passing = possible.filter(({ times }) => times === 2);
  return uniform(seed, key, "again") < 0.5 ? ((pick(passing, seed, key, 2)?.name as FamilyName) ?? null) : null;
}

/** A cut comes in two forms; of everything else whatever does nothing to an answer is told afterwards (`damage`). */
function fitting(name: FamilyName | undefined, kind: RequestKind): FamilyName | null {
  if (name !== "cut_body" && name !== "cut_stream") return name ?? null;
  return kind === "stream" || kind === "call_stream" ? "cut_stream" : "cut_body";
}

function pick(families: readonly FaultFamily[], seed: number, key: string, index: number): FaultFamily | undefined {
  return families[Math.floor(uniform(seed, key, index) * families.length)];
}
