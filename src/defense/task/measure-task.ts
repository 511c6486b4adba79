import type { RunContext } from "../../evaluation/context.ts";
import { generateHoldout } from "../../evaluation/holdout.ts";
import type { Sandbox } from "../../evaluation/sandbox.ts";
import type { ChangeTask } from "../../exercise/defense.ts";
import { readSolution } from "../../repository/repository.ts";
import { withTemporaryFolder } from "../../system/files.ts";
import { differingFields, type Trial, type TrialCases, tryCopy, withCommit } from "../trial-run.ts";
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
  const { root } = context.repository;
  return withTemporaryFolder(async (data) => {
    const holdout = await hiddenCases(context, data, count);
    const run = (sandbox: Sandbox) => tryCopy(context, sandbox, holdout, Number.POSITIVE_INFINITY);
    const progress = context.reporter.progress("Running your change on hidden cases");
    try {
      const changed = await withCommit(root, commits.after, async (sandbox) =>
        (await canStart(sandbox)) ? run(sandbox) : NOTHING,
      );
      const { original, again } = await withCommit(root, commits.before, async (sandbox) => {
        const original = await run(sandbox);
        const spoiled = holdout.cases.some(({ id }) => differs(task, original, changed, id).length > 0);
        return { original, again: spoiled ? await run(sandbox) : original };
      });
      return judge(task, holdout, original, changed, (id) => {
        const unstable = new Set(differs(task, original, again, id));
        return differs(task, original, changed, id).every((field) => unstable.has(field));
      });
    } finally {
      progress.stop();
    }
  });
}

/** What a program that cannot be started answers. */
const NOTHING: Trial = { state: "not-started", seconds: 0, values: new Map(), answers: new Map() };

/** The change may have broken takehome.json. */
const canStart = ({ root }: Sandbox): Promise<boolean> =>
  readSolution(root).then(
    () => true,
    () => false,
  );

/** Fields in which two runs differ, without the keys that the task asks for. */
function differs({ rules }: ChangeTask, a: Trial, b: Trial, id: string): string[] {
  const keys = new Set(rules.flatMap(({ set }) => Object.keys(set)));
  return differingFields(a, b, id).filter((field) => !keys.has(field));
}

async function hiddenCases(context: RunContext, folder: string, count: number): Promise<TrialCases> {
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
  const state = changed.state === "finished" ? "" : `; the run of the changed solution: ${changed.state}`;
  return { rules, note: `${right} of ${of} hidden cases are right${others}${state}` };
}

/**
 * Share of right cases, averaged over the rules that decide some, and corrected for chance: 0 is what the same outcome for
 * every case reaches, 1 is perfect. Null without a case.
 */
export function scoreRules(rules: readonly { cases: number; right: number }[]): number | null {
  const tested = rules.filter(({ cases }) => cases > 0);
  if (tested.length === 0) return null;
  const mean = tested.reduce((sum, { cases, right }) => sum + right / cases, 0) / tested.length;
  const constant = tested.length > 1 ? 1 / tested.length : 0;
  return Math.max(0, (mean - constant) / (1 - constant));
}
