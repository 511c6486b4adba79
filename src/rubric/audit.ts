import { messageOf, TakehomeError } from "../base/errors.ts";
import type { LeafResult } from "./aggregate-scores.ts";
import type { Check, CheckContext, CheckResult, Parameters } from "./check.ts";
import { unscored } from "./check.ts";
import { CHECKS_BY_ID } from "./checks/registry.ts";
import { neededChecks, scaled } from "./needs.ts";
import type { AutoLeaf, Cap, Rubric, RubricLeaves } from "./schema.ts";

/** The parts of a rubric that checks decide. */
type Audited = Pick<Rubric, "caps"> & Pick<RubricLeaves, "auto">;

/** The findings of all checks that a rubric names. */
interface Audit {
  /** By leaf id; automatic leaves only. */
  leaves: ReadonlyMap<string, LeafResult>;
  /** The checks that were run, in that order. */
  checks: readonly Pick<Check, "id" | "title">[];
  /** The result of a check; each is run once for the same parameters. */
  check: CheckContext["check"];
  /** Whether a cap applies: its check was run and scored below 1. */
  capApplies(cap: Cap): boolean;
  /** Why the check of a cap did not pass; undefined when it gives no reason. */
  noteOf(cap: Cap): string | undefined;
}

interface AuditOptions {
  /** Names of the checks to skip. */
  skip: ReadonlySet<string>;
  /** Called before each check with its title, the number of finished checks, and the number of all checks. */
  onCheck(title: string, done: number, total: number): void;
}

/**
 * Run every check that caps and automatic leaves of a rubric name. A check that throws is unscored and its note says
 * why: a TakehomeError says what could not be read, any other error is a bug in the kit.
 */
export async function audit(
  { auto, caps }: Audited,
  facts: Omit<CheckContext, "check">,
  { skip, onCheck }: AuditOptions,
): Promise<Audit> {
  const results = new Map<string, Promise<CheckResult>>();
  const checks = new Map<string, Check>();
  const check: CheckContext["check"] = (id, parameters = {}) => {
    const key = JSON.stringify([id, parameters]);
    const known = results.get(key) ?? runCheck(id, parameters);
    results.set(key, known);
    return known;
  };
  const context: CheckContext = { ...facts, check };
  const runCheck = async (id: string, parameters: Parameters): Promise<CheckResult> => {
    const found = CHECKS_BY_ID.get(id);
    if (!found) return unscored(`there is no check "${id}"`);
    checks.set(id, found);
    if (skip.has(found.name)) return unscored(`left out (--skip ${found.name})`);
    try {
      const result = await found.run(context, parameters);
      return { ...result, score: result.score === null ? null : Math.min(1, Math.max(0, result.score)) };
    } catch (error) {
      context.signal.throwIfAborted();
      const reason = messageOf(error).replace(/\.$/, "");
      return unscored(error instanceof TakehomeError ? reason : `the check itself failed: ${reason}`);
    }
  };
  const total = auto.length + caps.length;
  const ofCaps = new Map<string, CheckResult>();
  for (const [index, cap] of caps.entries()) {
    onCheck(titleOf(cap.check), index, total);
    ofCaps.set(cap.check, await check(cap.check));
  }
  const leaves = new Map<string, LeafResult>();
  for (const [index, leaf] of auto.entries()) {
    onCheck(leaf.title, caps.length + index, total);
    leaves.set(leaf.id, await leafResult(leaf, check));
  }
  return {
    leaves,
    check,
    get checks() {
      return [...checks.values()].map(({ id, title }) => ({ id, title }));
    },
    noteOf: ({ check: id }) => {
      const { note, evidence = [] } = ofCaps.get(id) ?? {};
      return [note, evidence[0]?.text].filter((text) => text !== undefined).join("; ") || undefined;
    },
    capApplies: ({ check: id }) => {
      const score = ofCaps.get(id)?.score ?? null;
      return score !== null && score < 1;
    },
  };
}

/**
 * The result of the leaf's check, times the scores of the checks that it needs. Where one of these scores zero, the leaf's
 * own check is not run, so the leaf is unscored. A needed check that is itself unscored decides nothing.
 */
async function leafResult(leaf: AutoLeaf, check: CheckContext["check"]): Promise<LeafResult> {
  const needed = await neededChecks(leaf.needs ?? [], check);
  if (needed.factor === 0) return unscored(`not checked: ${needed.note}`, needed.evidence);
  return scaled(await check(leaf.check, leaf.with ?? {}), needed);
}

const titleOf = (id: string) => CHECKS_BY_ID.get(id)?.title ?? id;
