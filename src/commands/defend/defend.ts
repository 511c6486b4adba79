import { resolve } from "node:path";
import { cancelled, EXIT, type ExitCode, failure, usageError } from "../../base/errors.ts";
import { plural } from "../../base/format.ts";
import { attemptDevelopment } from "../../cli/attempt-context.ts";
import { openAttemptWorkspace, warnAboutTime } from "../../cli/attempt-workspace.ts";
import { type CommandContext, defineCommand } from "../../cli/command.ts";
import type { Options } from "../../cli/options.ts";
import { answersForm } from "../../defense/answers-form.ts";
import {
  current,
  holdInterview,
  type Interview,
  openSession,
  startSession,
  syncInterview,
} from "../../defense/interview.ts";
import { withInterviewLock } from "../../defense/interview-lock.ts";
import { defenseReport } from "../../defense/interview-report.ts";
import { judgmentText } from "../../defense/judgment.ts";
import { measurePredictions } from "../../defense/prediction/ask-prediction.ts";
import { type DefenseSession, hasWords, isAnswered, lastHeld, sessionsOf } from "../../defense/session.ts";
import { takeAnswers } from "../../defense/take-answers.ts";
import { PROVIDERS, type Provider } from "../../models/types.ts";
import { DEFENSE_FILE } from "../../repository/layout.ts";
import type { Libraries } from "../../system/libraries.ts";
import { startProgress } from "../../ui/progress.ts";
import { TASK_STEPS, takeTaskStep } from "./task-step.ts";

const options = {
  yes: { type: "boolean", summary: "Begin without asking" },
  task: {
    type: "choice",
    choices: TASK_STEPS,
    placeholder: "STEP",
    summary: "A change of your program in ten minutes: start (or show), done (hand it in), drop (give it up)",
  },
  print: { type: "boolean", summary: "Print the questions as a form, for use without a terminal" },
  answers: { type: "string", placeholder: "FILE", summary: "Read the answers from that form; no time is measured" },
  judge: {
    type: "choice",
    choices: PROVIDERS,
    placeholder: "NAME",
    summary: "Let a model judge the answers: openai or gemini",
  },
  "judge-model": { type: "string", placeholder: "NAME", summary: "Which model judges" },
  json: { type: "boolean", summary: "Print the interviews so far as JSON; ask nothing" },
} as const satisfies Options;

export const defend = defineCommand({
  usage: "[flags]",
  options,
  positionals: 0,
  examples: [
    "npm run defend",
    ["npm run defend -- --print > answers.md", "fill it in, then"],
    "npm run defend -- --answers answers.md",
    ["npm run defend -- --task start", "a change of your program in ten minutes"],
    ["npm run defend -- --judge openai", "judge the answers of the last interview"],
  ],
  async run(context) {
    const { flags, terminal, signal, cwd } = context;
    flags.only("print", "answers", "judge", "json", "task");
    const judge = flags.choice("judge");
    if (judge === undefined)
      flags.refuse(["judge-model"], "without --judge", "Add `--judge openai` or `--judge gemini`.");
    const workspace = await openAttemptWorkspace(context);
    const { attempt, exercise, repository, libraries } = workspace;
    const development = () => attemptDevelopment(workspace, context);
    const bank = await exercise.defend();
    const interview: Interview = { attempt, repository, bank, terminal, signal, development };
    if (flags.boolean("json")) {
      terminal.out(JSON.stringify(sessionsOf(attempt.events()), null, 2));
      return EXIT.ok;
    }
    if (judge !== undefined) return judgeLast(context, interview, libraries, judge);
    await warnAboutTime(attempt, terminal);
    const step = flags.choice("task");
    if (step !== undefined)
      return withInterviewLock(repository.root, () => takeTaskStep(context, workspace, interview, step));
    const open = openSession(attempt);
    const form = flags.string("answers");
    if (form !== undefined)
      return withInterviewLock(repository.root, () => readForm(interview, open, resolve(cwd, form)));
    if (flags.boolean("print")) {
      const unanswered = open?.questions.some((state) => !isAnswered(state)) ? open : undefined;
      const start = () => withInterviewLock(repository.root, () => startSession(interview, libraries));
      terminal.out(answersForm(unanswered ?? (await start())));
      return EXIT.ok;
    }
    if (!terminal.interactive) {
      throw usageError(
        "The interview needs a terminal.",
        "Without one: `npm run defend -- --print > answers.md`, fill it in, `npm run defend -- --answers answers.md`.",
      );
    }
    return withInterviewLock(repository.root, async () => {
      if (!flags.boolean("yes")) await confirmStart(interview, open);
      const { id } = open ?? (await startSession(interview, libraries));
      await holdInterview(interview, id);
      terminal.out(defenseReport(current(attempt, id), terminal));
      return EXIT.ok;
    });
  },
});

async function confirmStart({ attempt }: Interview, open: DefenseSession | undefined): Promise<void> {
  const { askYesNo, note } = await import("../../ui/prompts.ts");
  if (open) {
    const answered = open.questions.filter(isAnswered).length;
    note(
      `${answered} of ${open.questions.length} questions are answered; it continues with the next.`,
      "Your interview",
    );
  } else {
    const held = sessionsOf(attempt.events()).length;
    note(
      "Six questions about your work, two minutes each on a visible clock, then up to three predictions: what does a small change of your code alter?\nType your answer, or link to a line: src/main.ts:40. Overtime is recorded; nothing is cut off.\nCtrl-C leaves; your answers are kept, and the same command continues.",
      held > 0 ? `Interview ${held + 1}; earlier ones stay in ${DEFENSE_FILE}` : "The follow-up interview",
    );
  }
  if (!(await askYesNo("Begin?", true))) {
    throw cancelled("The interview was not started.", "Run `npm run defend` when you are ready.");
  }
}

async function readForm(interview: Interview, open: DefenseSession | undefined, file: string): Promise<ExitCode> {
  const { attempt, terminal } = interview;
  const { session, repeated, unresolved } = await takeAnswers(interview, open, file);
  for (const id of repeated) terminal.err(`${id}: already answered; the first answer is kept.`);
  for (const problem of unresolved) terminal.err(terminal.paint("yellow", problem));
  await measurePredictions(interview, session.id);
  await syncInterview(interview);
  terminal.out(defenseReport(current(attempt, session.id), terminal));
  return EXIT.ok;
}

async function judgeLast(
  { flags, terminal }: CommandContext<typeof options>,
  interview: Interview,
  libraries: Libraries,
  provider: Provider,
): Promise<ExitCode> {
  const session = lastHeld(sessionsOf(interview.attempt.events()));
  if (!session) throw failure("No interview has been held.", "Hold one: `npm run defend`.");
  const { createJudge } = await import("../../judge/client.ts");
  const { judgeInterview } = await import("../../defense/judge-interview.ts");
  const client = await createJudge(provider, flags.string("judge-model"), libraries, process.env);
  const progress = startProgress(terminal, `Judge ${client.name}`);
  const judgments = await judgeInterview(interview, session, client, (done, total) =>
    progress.update({ done, total }),
  ).finally(() => progress.stop());
  for (const { question } of session.questions) {
    const judgment = judgments.get(question.id);
    if (judgment) terminal.out(`${question.topic}: ${judgmentText(judgment)}`);
  }
  const answered = session.questions.filter(hasWords).length;
  terminal.out(`${plural(answered, "answer")} judged by ${client.name}. The judgments are in ${DEFENSE_FILE}.`);
  return EXIT.ok;
}
