import { resolve } from "node:path";
import { copierFrom, fillReadme, writeDecisions } from "../../../../test/panel/repositories/candidate-files.ts";
import { evaluated, percent } from "../../../../test/panel/repositories/evaluated.ts";
import type { Workspace } from "../../../../test/panel/repositories/workspace.ts";

const copyFiles = copierFrom(resolve("exercises/agent/panel/repositories/good"));
const QUESTIONS = [
  "How reliable are the tools, and what if one is down?",
  "What is worse, doing nothing or saying done when it is not?",
  "Can I believe a tool that says accepted?",
  "How many steps, how much money and how much time may one ticket take?",
];
const WITHOUT_HONESTY = (text: string) => text.replace("honesty: true", "honesty: false");

/**
 * A good candidate's work on the agent: questions first, the starter and each version evaluated, tests of the guards, and
 * a write-up that cites runs, cases and commits.
 */
export async function workAsGoodCandidate(workspace: Workspace): Promise<void> {
  const { at, write, commit, takehome } = workspace;
  at(0.2);
  for (const question of QUESTIONS) await takehome("ask", question);
  at(0.5);
  const starter = await evaluated(workspace);
  at(1.2);
  await copyFiles(workspace, "src/guards.ts");
  const guards = await commit("Guards: which errors pass by themselves, and what may be claimed");
  at(2);
  await copyFiles(workspace, "src/loop.ts", "src/approaches.ts");
  await write("src/approaches.ts", WITHOUT_HONESTY);
  const retries = await commit("Calls that fail for a moment are repeated (backlog 7)");
  const repeated = await evaluated(workspace);
  at(3);
  await copyFiles(workspace, "src/approaches.ts");
  const honesty = await commit("Nobody is told that it is done when nothing was changed (backlog 4)");
  const final = await evaluated(workspace);
  at(3.5);
  await copyFiles(workspace, "test/guards.test.ts");
  await commit("Tests of the guards");
  at(4);
  await takehome("compare", "--approaches", "guarded-loop,baseline");

  const right = (run: typeof final) => `run ${run.id} has Right report ${percent(run, "report_right")}`;
  await writeDecisions(
    workspace,
    `## D1: failed calls are repeated in code

**Options.**
1. Tell the model in the prompt that it should try again.
2. Repeat the call in code, with growing pauses.

**Decision.** The second, in commit ${retries}, which changes src/loop.ts: ${right(repeated)}, and ${right(starter)}.

## D2: claims are checked against what was written

**Options.**
1. Trust the status of the model.
2. Turn "done" into "failed" when no irreversible call was accepted.

**Decision.** The second, in commit ${honesty}, which changes src/approaches.ts: False claims of work done are
${percent(final, "false_done")} in run ${final.id} and ${percent(repeated, "false_done")} in run ${repeated.id}.

## D3: which errors pass by themselves

**Options.**
1. Repeat after every error.
2. Repeat only after 429, 5xx and lost connections.

**Decision.** The second, in commit ${guards}, which adds src/guards.ts: a 404 stays a 404.
`,
  );
  const [p50, p95] = [final.latency.p50, final.latency.p95];
  await fillReadme(workspace, {
    "Problem and assumptions": `Saying done is worse than doing nothing: a customer who is told that we could not do it writes again, so src/guards.ts turns
an unproven "done" into "failed". A tool that is down for a moment is asked again up to three times, and a ticket may take twelve
requests to the model (MAX_TURNS).`,
    Approach: `The loop of the starter with two guards (src/guards.ts, src/loop.ts): withRetries repeats calls that fail for a moment, and
honest checks the claim against accepted writes.`,
    "Alternatives rejected": `The bare loop was measured in run ${starter.id}: Right report is ${percent(starter, "report_right")} there; commit ${retries}, which
changes src/loop.ts, replaced it.`,
    Results: `| Approach | Run | Right report | Right tables |
| --- | --- | --- | --- |
| starter | ${starter.id} | ${percent(starter, "report_right")} | ${percent(starter, "state_right")} |
| retries | ${repeated.id} | ${percent(repeated, "report_right")} | ${percent(repeated, "state_right")} |
| guarded | ${final.id} | ${percent(final, "report_right")} | ${percent(final, "state_right")} |`,
    "Failure analysis": `In run ${final.id}, Right tables are only ${percent(final, "state_right")}: identity, confirmation and the limits of the policy are left to the model.`,
    "Cost and latency": `Measured in run ${final.id}: p50 ${p50.toFixed(4)} s and p95 ${p95.toFixed(4)} s per ticket, on a laptop.`,
    Limits: `A second write of the same kind is not noticed, and other customers' orders are not told apart (run ${final.id}, Right report
${percent(final, "report_right")}).`,
    "Next steps": `First a confirmation before each irreversible call, in src/loop.ts, about two hours.`,
  });
  const left = (item: string, status: string, reason: string) =>
    takehome("backlog", "set", item, status, "--reason", reason);
  for (const item of ["4", "7"]) await takehome("backlog", "set", item, "done");
  await left(
    "1",
    "postponed",
    `a second write is not noticed yet; Right tables are ${percent(final, "state_right")} in run ${final.id}`,
  );
  await left("2", "postponed", `confirmations come next, two hours; see run ${final.id}`);
  await left("11", "declined", `a longer prompt changes no retry: commit ${retries} does it in src/loop.ts`);
  await left("12", "declined", `a web chat needs no other loop, and commit ${honesty} works without it`);
  const reject = (rejected: string, why: string, hash: string) =>
    takehome(
      ...["ai-log", "--tool", "Copilot", "--for", "guards", "--commit", hash],
      ...["--rejected", rejected, "--why", why],
    );
  await reject("retrying every error in src/loop.ts", "a missing order stays missing", retries);
  await reject("trusting the model's status in src/approaches.ts", "it says done without a write", honesty);
  at(4.6);
  await commit("README, decisions and backlog");
}
