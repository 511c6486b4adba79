import { cancelled, conflict, EXIT, TakehomeError } from "../base/errors.ts";
import { span } from "../base/format.ts";
import { wholeNumber } from "../cli/parse.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import { openSession, startSession } from "../defense/interview.ts";
import { withInterviewLock } from "../defense/lock.ts";
import { lastHeld, sessionsOf } from "../defense/session.ts";
import { type RunContext, withRunContext } from "../evaluation/context.ts";
import { terminalReporter } from "../evaluation/reporter.ts";
import { scoreReport } from "../report/score.ts";
import { SUBMISSION_FILE } from "../repository/layout.ts";
import type { PastScore } from "../score/history.ts";
import { pastScores } from "../score/history.ts";
import { scoreRepository } from "../score/score-repository.ts";
import {
  PREVIOUS_FILE,
  planSubmission,
  readSubmission,
  type SubmissionPlan,
  writeSubmission,
} from "../submission/file.ts";
import { outdated } from "../submission/fresh.ts";
import { gatherFacts } from "../submission/gather.ts";
import { submissionMarkdown } from "../submission/markdown.ts";
import { activeChanges, openAttemptWorkspace } from "./attempt.ts";
import { holdAndReport } from "./defend.ts";
import { skipOf } from "./score.ts";

type Attempting = Awaited<ReturnType<typeof openAttemptWorkspace>>;

export const finish: CommandSpec = {
  name: "finish",
  summary: "End the attempt: stop the clock, defend, score, write SUBMISSION.md",
  usage: "[flags]",
  options: {
    "skip-defend": { type: "boolean", summary: "Leave the follow-up interview out" },
    "skip-score": { type: "boolean", summary: "Take the newest stored score, however old" },
    count: { type: "string", placeholder: "N", summary: "score: cases of the holdout" },
    skip: { type: "string", placeholder: "PART,PART", summary: "score: leave out parts, as `score --skip`" },
    "no-input": { type: "boolean", summary: "Ask nothing; the interview is left out" },
    force: { type: "boolean", summary: `Replace facts in ${SUBMISSION_FILE} that were edited by hand (a copy stays)` },
  },
  positionals: 0,
  examples: ["npm run finish", "npm run finish -- --skip-defend --count 20"],
  async run(context) {
    const { flags, terminal } = context;
    const given = wholeNumber(flags, "count", 1, 10_000);
    const skip = skipOf(flags.string("skip"));
    const workspace = await openAttemptWorkspace(context);
    const count = given ?? workspace.exercise.manifest.holdout.count;
    const asks = terminal.interactive && !flags.boolean("no-input");
    await stopClock(context, workspace);
    await defendOnce(context, workspace, asks);
    const { signal } = context;
    const changes = activeChanges(workspace);
    return withRunContext(workspace, { changes, signal, reporter: terminalReporter(terminal) }, async (run) => {
      const { score, note } = await presentScore(context, workspace, run, { count, skip, asks });
      const { repository, attempt } = workspace;
      await attempt.refresh();
      const facts = await gatherFacts(run, attempt, score, note);
      const plan = planSubmission(await readSubmission(repository.root), submissionMarkdown(facts));
      await agreeToReplace(plan, flags.boolean("force"), asks);
      await writeSubmission(repository.root, plan);
      terminal.out(said(plan));
      return (score?.document.changed_files.length ?? 0) > 0 ? EXIT.failed : EXIT.ok;
    });
  },
};

async function stopClock({ terminal }: CommandContext, { attempt }: Attempting): Promise<void> {
  const { status } = attempt.state();
  if (status === "not_started") terminal.err("The clock was never started; there is nothing to stop.");
  if (status !== "running" && status !== "paused") return;
  await attempt.record({ type: "stopped" });
  const { elapsed_s, active_s } = attempt.status();
  terminal.err(`The clock is stopped after ${span(elapsed_s)}, ${span(active_s)} of it work.`);
}

/** The interview, unless one was held to its end. An open one goes on. */
async function defendOnce({ flags, terminal, signal }: CommandContext, workspace: Attempting, asks: boolean) {
  const { attempt, repository, exercise, libraries } = workspace;
  const open = openSession(attempt);
  if (!open && lastHeld(sessionsOf(attempt.events()))) return;
  if (flags.boolean("skip-defend")) return;
  if (!asks) {
    terminal.err("The follow-up interview is left out: it needs a terminal. `npm run defend` holds it, also later.");
    return;
  }
  const interview = { attempt, repository, bank: await exercise.defend(), terminal, signal };
  const { askYesNo } = await import("../ui/prompts.ts");
  const what = open
    ? "Go on with the interview now?"
    : "Hold the follow-up interview now? Six questions, two minutes each.";
  if (!(await askYesNo(what, true))) return;
  await withInterviewLock(repository.root, async () =>
    holdAndReport(interview, open ?? (await startSession(interview, libraries))),
  ).catch((error: unknown) => {
    if (!(error instanceof TakehomeError) || error.code !== EXIT.cancelled) throw error;
    throw cancelled(error.message, "`npm run finish` goes on with it, and with --skip-defend without it.");
  });
}

/** The score of the repository as it is: a stored one, else a new one. */
async function presentScore(
  { flags, terminal }: CommandContext,
  workspace: Attempting,
  run: RunContext,
  { count, skip, asks }: { count: number; skip: ReadonlySet<string>; asks: boolean },
): Promise<{ score: PastScore | undefined; note: string | undefined }> {
  const newest = () => pastScores(run.database).find(({ document }) => !document.rubric.own);
  const stored = newest();
  const note = stored ? await outdated(workspace.repository.root, stored, workspace.attempt.events()) : undefined;
  if (stored && note === undefined) {
    terminal.err(`Score ${stored.id} is of the repository as it is; not scored again.`);
    return { score: stored, note };
  }
  if (flags.boolean("skip-score")) return { score: stored, note };
  terminal.err(stored ? `Scoring again: score ${stored.id} is out of date, ${note}.` : "Scoring.");
  const document = await scoreRepository(run, {
    ...{ count, skip, ask: asks, seed: undefined, rubricFile: undefined, fresh: false, judge: undefined },
  }).catch((error: unknown) => {
    if (!(error instanceof TakehomeError) || error.code !== EXIT.cancelled) throw error;
    throw cancelled(error.message, "`npm run finish` goes on from there, and with --no-input asks nothing.");
  });
  terminal.out(scoreReport(document, terminal));
  return { score: newest(), note: undefined };
}

async function agreeToReplace({ state }: SubmissionPlan, force: boolean, asks: boolean): Promise<void> {
  if ((state !== "edited" && state !== "foreign") || force) return;
  const what =
    state === "edited"
      ? `The facts in ${SUBMISSION_FILE} were edited by hand.`
      : `There is a ${SUBMISSION_FILE} that this command did not write.`;
  const then =
    state === "edited" ? `The old file stays as ${PREVIOUS_FILE}.` : "Its text becomes your part of the new one.";
  if (!asks) {
    throw conflict(`${what} It was not touched.`, `\`npm run finish -- --force\` writes it anew. ${then}`);
  }
  const { askYesNo } = await import("../ui/prompts.ts");
  if (await askYesNo(`${what} Write it anew? ${then}`, false)) return;
  throw cancelled(`${SUBMISSION_FILE} was not touched.`, "`npm run finish` writes it when you are ready.");
}

function said({ state }: SubmissionPlan): string {
  if (state === "same") return `${SUBMISSION_FILE} is up to date.`;
  const kept = state === "new" ? "" : " What you wrote is kept.";
  return `${SUBMISSION_FILE} is written.${kept} Add your part under "In short", commit it, and push.`;
}
