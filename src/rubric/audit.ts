import { messageOf } from "../base/errors.ts";
import type { AuditContext, CheckResult, Parameters } from "./check.ts";
import { CHECKS_BY_ID } from "./checks/registry.ts";
import { type AutoLeaf, type Cap, leavesOf, type Rubric } from "./schema.ts";
import type { LeafResult } from "./tree.ts";

export interface Audit {
  /** By leaf id; automatic leaves only. */
  leaves: Map<string, LeafResult>;
  /** The result of a check with given parameters; each is run once. */
  check(id: string, parameters?: Parameters): Promise<CheckResult>;
  holds(cap: Cap): boolean;
  /** Why the check of a cap did not pass; undefined when it says nothing more. */
  noteOf(cap: Cap): string | undefined;
}

/**
 * Run every check that a rubric names. A check that throws is a bug of the kit: its leaf is unscored and says so.
 * @param onCheck called before each leaf
 */
export async function audit(
  rubric: Rubric,
  context: AuditContext,
  onCheck: (title: string, done: number, total: number) => void,
): Promise<Audit> {
  const results = new Map<string, Promise<CheckResult>>();
  const check = (id: string, parameters: Parameters = {}) => {
    const key = JSON.stringify([id, parameters]);
    const known = results.get(key) ?? runCheck(id, parameters, context);
    results.set(key, known);
    return known;
  };
  const automatic = leavesOf(rubric.branches).flatMap(({ leaf }) => (leaf.kind === "auto" ? [leaf] : []));
  const all = automatic.length + rubric.caps.length;
  const caps = new Map<string, CheckResult>();
  for (const [index, cap] of rubric.caps.entries()) {
    onCheck(titleOf(cap.check), index, all);
    caps.set(cap.check, await check(cap.check));
  }
  const leaves = new Map<string, LeafResult>();
  for (const [index, leaf] of automatic.entries()) {
    onCheck(leaf.title, rubric.caps.length + index, all);
    leaves.set(leaf.id, await leafResult(leaf, check));
  }
  return {
    leaves,
    check,
    noteOf: ({ check: id }) => {
      const { note, evidence = [] } = caps.get(id) ?? {};
      return [note, evidence[0]?.text].filter((text) => text !== undefined).join("; ") || undefined;
    },
    holds: ({ check: id }) => {
      const score = caps.get(id)?.score ?? null;
      return score !== null && score < 1; // what could not be checked caps nothing
    },
  };
}

async function leafResult(
  leaf: AutoLeaf,
  check: (id: string, parameters?: Parameters) => Promise<CheckResult>,
): Promise<LeafResult> {
  for (const id of leaf.needs ?? []) {
    const needed = await check(id);
    if (needed.score === 0) {
      return {
        score: 0,
        evidence: needed.evidence,
        note: `not counted: ${needed.note ?? titleOf(id)}`,
      };
    }
  }
  return check(leaf.check, leaf.with ?? {});
}

const titleOf = (id: string) => CHECKS_BY_ID.get(id)?.title ?? id;

async function runCheck(id: string, parameters: Parameters, context: AuditContext): Promise<CheckResult> {
  const found = CHECKS_BY_ID.get(id);
  if (!found) return { score: null, evidence: [], note: `there is no check "${id}"` };
  try {
    const result = await found.run(context, parameters);
    return { ...result, score: result.score === null ? null : Math.min(1, Math.max(0, result.score)) };
  } catch (error) {
    context.signal.throwIfAborted();
    return { score: null, evidence: [], note: `the check itself failed: ${messageOf(error)}` };
  }
}
