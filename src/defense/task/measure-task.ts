import { join } from "node:path";
import type { RunContext } from "../../evaluation/context.ts";
import { generateHoldout } from "../../evaluation/holdout.ts";
import type { ChangeTask } from "../../exercise/defense.ts";
import { exportCommit } from "../../repository/snapshot.ts";
import { withTemporaryFolder } from "../../system/files.ts";
import { differingFields, type Trial, type TrialCases, tryCopy } from "../trial-run.ts";
import { expectedOf, fulfills } from "./rules.ts";

/** For each rule of a task, the cases that it decides, and how many of them are right. */
interface TaskResult {
  rules: { cases: number; right: number }[];
  /** What was found, in one sentence. */
  note: string;
}

/**
 * Run the solutions before and after the change on hidden cases, which are generated now, and compare. A case is right if
 * its answer has the required keys and all other graded values are as before; values that differ between two runs of the
 * solution before the change are not compared. Cases that the solution did not answer before are left out.
 * @param count number of hidden cases
 */
export function measureTask(
  context: RunContext,
  task: ChangeTask,
  commits: { before: string; after: string },
  count: number,
): Promise<TaskResult> {
  return withTemporaryFolder(async (temporary) => {
    const { root } = context.repository;
    const [before, after] = [join(temporary, "before"), join(temporary, "after")];
    await exportCommit(root, commits.before, before);
    await exportCommit(root, commits.after, after);
    const data = join(temporary, "data");
    const holdout = await withData(context, data, count);
    const progress = context.reporter.progress("Running your change on hidden cases");
    try {
      const original = await tryCopy(context, before, holdout, Number.POSITIVE_INFINITY);
      const changed = await tryCopy(context, after, holdout, Number.POSITIVE_INFINITY);
      const keys = new Set(task.rules.flatMap(({ set }) => Object.keys(set)));
      const differs = (id: string, other: Trial) =>
        differingFields(original, other, id).filter((field) => !keys.has(field));
      const suspects = holdout.cases.filter(({ id }) => differs(id, changed).length > 0);
      const again = suspects.length > 0 ? await tryCopy(context, before, holdout, Number.POSITIVE_INFINITY) : original;
      return judge(task, holdout, original, changed, (id) => {
        const unstable = new Set(differs(id, again));
        return differs(id, changed).every((field) => unstable.has(field));
      });
    } finally {
      progress.stop();
    }
  });
}

async function withData(context: RunContext, folder: string, count: number): Promise<TrialCases> {
  const { mkdir } = await import("node:fs/promises");
  await mkdir(folder);
  const { cases, dataDir, reveal } = await generateHoldout(context, { folder, count, seed: undefined });
  return { cases, dataDir, labels: () => reveal().labels };
}

function judge(
  task: ChangeTask,
  { cases }: TrialCases,
  original: Trial,
  changed: Trial,
  isUnchanged: (id: string) => boolean,
): TaskResult {
  const rules = task.rules.map(() => ({ cases: 0, right: 0 }));
  let spoiled = 0;
  for (const one of cases) {
    const answer = original.answers.get(one.id);
    const expected = answer && expectedOf(task, one, answer);
    const rule = expected && rules[expected.rule];
    if (!expected || !rule) continue;
    const kept = isUnchanged(one.id);
    rule.cases++;
    if (kept && fulfills(changed.answers.get(one.id), expected)) rule.right++;
    if (!kept) spoiled++;
  }
  const [right, of] = [
    rules.reduce((sum, rule) => sum + rule.right, 0),
    rules.reduce((sum, { cases: n }) => sum + n, 0),
  ];
  const others = spoiled > 0 ? `; other values changed in ${spoiled}` : "";
  const state = changed.state === "finished" ? "" : `; the changed solution ${changed.state}`;
  return { rules, note: `${right} of ${of} hidden cases are right${others}${state}` };
}

/** Share of right cases, 0 to 1, averaged over the rules, so that the frequent outcome alone earns little; null without a case. */
export function scoreTask(rules: readonly { cases: number; right: number }[]): number | null {
  const tested = rules.filter(({ cases }) => cases > 0);
  return tested.length === 0 ? null : tested.reduce((sum, { cases, right }) => sum + right / cases, 0) / tested.length;
}
