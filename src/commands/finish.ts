import { stopClock } from "../attempt/timer.ts";
import { cancelled, conflict, EXIT, onCancel } from "../base/errors.ts";
import { span } from "../base/format.ts";
import { attemptDevelopment, withAttemptRunContext } from "../cli/attempt-context.ts";
import { type AttemptWorkspace, openAttemptWorkspace } from "../cli/attempt-workspace.ts";
import { type CommandContext, defineCommand } from "../cli/command.ts";
import type { Options } from "../cli/options.ts";
import { current, holdInterview, openSession, startSession } from "../defense/interview.ts";
import { withInterviewLock } from "../defense/interview-lock.ts";
import { defenseReport } from "../defense/interview-report.ts";
import { lastHeld, sessionsOf } from "../defense/session.ts";
import { SUBMISSION_FILE } from "../repository/layout.ts";
import { SCORE_PARTS } from "../score/parts.ts";
import { currentScore } from "../submission/current-score.ts";
import { gatherFacts } from "../submission/facts.ts";
import { submissionMarkdown } from "../submission/markdown.ts";
import {
  PREVIOUS_FILE,
  planSubmission,
  readSubmission,
  type SubmissionPlan,
  writeSubmission,
} from "../submission/submission-file.ts";
import type { Terminal } from "../ui/terminal.ts";

const options = {
  "skip-defend": { type: "boolean", summary: "Skip the follow-up interview" },
  "skip-score": { type: "boolean", summary: "Use the newest stored score, however old" },
  count: { type: "integer", placeholder: "N", minimum: 1, maximum: 10_000, summary: "score: cases of the holdout" },
  skip: {
    type: "list",
    choices: SCORE_PARTS,
    entry: "part to skip:",
    placeholder: "PART,PART",
    summary: "score: parts to leave out, as in `score --skip`",
  },
  "no-input": { type: "boolean", summary: "Ask nothing; the interview is skipped" },
  force: {
    type: "boolean",
    summary: `Replace facts in ${SUBMISSION_FILE} that were edited by hand (a copy is kept)`,
  },
} as const satisfies Options;

export const finish = defineCommand({
  usage: "[flags]",
  options,
  positionals: 0,
  examples: ["npm run finish", "npm run finish -- --skip-defend --count 20"],
  async run(context) {
    const { flags, terminal } = context;
    const workspace = await openAttemptWorkspace(context);
    const { exercise, repository, attempt } = workspace;
    const ask = terminal.interactive && !flags.boolean("no-input");
    await finishClock(workspace, terminal);
    if (!flags.boolean("skip-defend")) await offerInterview(context, workspace, ask);
    return withAttemptRunContext(workspace, context, async (run) => {
      const { score, note } = await currentScore(run, attempt, {
        terminal,
        ask,
        count: flags.integer("count") ?? exercise.manifest.holdout.count,
        skip: new Set(flags.list("skip")),
        storedOnly: flags.boolean("skip-score"),
      });
      await attempt.refresh();
      const facts = await gatherFacts(run, attempt, score, note);
      const plan = planSubmission(await readSubmission(repository.root), submissionMarkdown(facts));
      if (!flags.boolean("force")) await confirmReplacement(plan, ask);
      await writeSubmission(repository.root, plan);
      terminal.out(writtenText(plan));
      return (score?.document.changed_files.length ?? 0) > 0 ? EXIT.failed : EXIT.ok;
    });
  },
});

async function finishClock({ attempt }: AttemptWorkspace, terminal: Terminal): Promise<void> {
  const { status } = attempt.state();
  if (status === "not_started") terminal.err("The clock was never started, so there is nothing to stop.");
  if (status !== "running" && status !== "paused") return;
  await stopClock(attempt);
  const { elapsed_s, active_s } = attempt.status();
  terminal.err(`The clock is stopped after ${span(elapsed_s)}, of which ${span(active_s)} were work.`);
}

/** Hold the interview, unless one was held to its end. An open one is continued. */
async function offerInterview(
  { terminal, signal }: CommandContext<typeof options>,
  workspace: AttemptWorkspace,
  ask: boolean,
): Promise<void> {
  const { attempt, repository, exercise, libraries } = workspace;
  const open = openSession(attempt);
  if (!open && lastHeld(sessionsOf(attempt.events()))) return;
  if (!ask) {
    terminal.err("The follow-up interview is skipped, because it needs a terminal. Hold it later: `npm run defend`.");
    return;
  }
  const development = () => attemptDevelopment(workspace, { signal });
  const interview = { attempt, repository, bank: await exercise.defend(), terminal, signal, development };
  const { askYesNo } = await import("../ui/prompts.ts");
  const question = open
    ? "Continue the interview now?"
    : "Hold the follow-up interview now? Six questions, two minutes each, and up to three predictions.";
  if (!(await askYesNo(question, true))) return;
  await withInterviewLock(repository.root, async () => {
    const { id } = open ?? (await startSession(interview, libraries));
    await holdInterview(interview, id);
    terminal.out(defenseReport(current(attempt, id), terminal));
  }).catch(
    onCancel((message) =>
      cancelled(message, "`npm run finish` continues with the interview; with --skip-defend it skips the interview."),
    ),
  );
}

/** Ask before text that a person wrote is replaced. Throws where the answer is no, or nobody can be asked. */
async function confirmReplacement({ state }: SubmissionPlan, ask: boolean): Promise<void> {
  if (state !== "edited" && state !== "foreign") return;
  const [problem, effect] =
    state === "edited"
      ? [`The facts in ${SUBMISSION_FILE} were edited by hand.`, `The old file is kept as ${PREVIOUS_FILE}.`]
      : [`${SUBMISSION_FILE} was not written by this command.`, "Its text becomes your part of the new file."];
  if (!ask) {
    throw conflict(`${problem} It was not changed.`, `Replace it with \`npm run finish -- --force\`. ${effect}`);
  }
  const { askYesNo } = await import("../ui/prompts.ts");
  if (await askYesNo(`${problem} Replace it? ${effect}`, false)) return;
  throw cancelled(`${SUBMISSION_FILE} was not changed.`, "Run `npm run finish` to write it when you are ready.");
}

function writtenText({ state }: SubmissionPlan): string {
  if (state === "same") return `${SUBMISSION_FILE} is up to date.`;
  const kept = state === "new" ? "" : " Your own text was kept.";
  return `Wrote ${SUBMISSION_FILE}.${kept} Complete "In short", commit the file, and push.`;
}
