import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { cancelled, EXIT, type ExitCode, failure, TakehomeError, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import { choice } from "../cli/parse.ts";
import type { CommandContext, CommandSpec } from "../cli/spec.ts";
import { answersForm, parseAnswers } from "../defense/answers-file.ts";
import { syncDefense, writeJudgements } from "../defense/document.ts";
import {
  current,
  holdInterview,
  type Interview,
  openSession,
  recordAnswer,
  startSession,
} from "../defense/interview.ts";
import { sayJudgement } from "../defense/judged.ts";
import { withInterviewLock } from "../defense/lock.ts";
import { defenseReport } from "../defense/report.ts";
import { type DefenseSession, hasWords, isAnswered, lastHeld, sessionsOf } from "../defense/session.ts";
import { DEFENSE_FILE } from "../repository/layout.ts";
import { startProgress } from "../ui/progress.ts";
import { openAttemptWorkspace, sayWarning } from "./attempt.ts";
import type { Workspace } from "./workspace.ts";

const MOST_BYTES = 1024 * 1024;

export const defend: CommandSpec = {
  name: "defend",
  summary: "The follow-up interview: six questions, two minutes each",
  usage: "[flags]",
  options: {
    yes: { type: "boolean", summary: "Begin without being asked" },
    print: { type: "boolean", summary: "Print the questions as a form, for a machine without a terminal" },
    answers: { type: "string", placeholder: "FILE", summary: "Take the answers from that form; no time is measured" },
    judge: { type: "string", placeholder: "NAME", summary: "Let a model judge the answers: openai or gemini" },
    "judge-model": { type: "string", placeholder: "NAME", summary: "Which model judges" },
    json: { type: "boolean", summary: "Print what was held so far as JSON; ask nothing" },
  },
  positionals: 0,
  examples: [
    "npm run defend",
    "npm run defend -- --print > answers.md          (fill it in, then)",
    "npm run defend -- --answers answers.md",
    "npm run defend -- --judge openai                (the last interview's answers, by a model)",
  ],
  async run(context) {
    const { flags, terminal, signal } = context;
    const modes = ["print", "answers", "judge", "json"].filter((name) => flags.has(name));
    if (modes.length > 1) throw usageError(`--${modes.join(" and --")} are two things.`, "Do one after the other.");
    if (flags.has("judge-model") && !flags.has("judge"))
      throw usageError("--judge-model needs --judge openai or gemini.");
    const { attempt, exercise, repository, libraries } = await openAttemptWorkspace(context);
    const interview: Interview = { attempt, repository, bank: await exercise.defend(), terminal, signal };
    if (flags.boolean("json")) {
      terminal.out(JSON.stringify(sessionsOf(attempt.events()), null, 2));
      return EXIT.ok;
    }
    if (flags.has("judge")) return judgeLast(context, { exercise, repository, libraries }, interview);
    await sayWarning(attempt, terminal);
    const open = openSession(attempt);
    if (flags.has("answers")) return takeAnswers(context, interview, open);
    if (flags.boolean("print")) {
      const session = open?.questions.some((state) => !isAnswered(state))
        ? open
        : await startSession(interview, libraries);
      terminal.out(answersForm(session));
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
      const session = open ?? (await startSession(interview, libraries));
      await holdAndReport(interview, session);
      return EXIT.ok;
    });
  },
};

/** Hold an interview to its end and print what came of it. Ctrl-C at a rating says that everything is kept. */
export async function holdAndReport(interview: Interview, session: DefenseSession): Promise<void> {
  const { attempt, terminal } = interview;
  try {
    await holdInterview(interview, session.id);
  } catch (error) {
    if (!(error instanceof TakehomeError) || error.code !== EXIT.cancelled || error.hint !== undefined) throw error;
    throw cancelled(`Left; what was answered and rated is in ${DEFENSE_FILE}.`, "`npm run defend` goes on.");
  }
  terminal.out(defenseReport(current(attempt, session.id), terminal));
}

async function confirmStart({ attempt }: Interview, open: DefenseSession | undefined): Promise<void> {
  const { askYesNo, note } = await import("../ui/prompts.ts");
  const held = sessionsOf(attempt.events()).filter((session) => session.id !== open?.id).length;
  if (open) {
    const answered = open.questions.filter(isAnswered).length;
    note(`${answered} of ${open.questions.length} questions are answered; it goes on with the next.`, "Your interview");
  } else {
    note(
      "Six questions about your work, two minutes each on a visible clock.\nType your answer, or point at a line: src/main.ts:40. Going over time is recorded, nothing is cut off.\nCtrl-C leaves; what is answered is kept, and the same command goes on.",
      held > 0 ? `Interview ${held + 1}; the earlier ones stay in ${DEFENSE_FILE}` : "The follow-up interview",
    );
  }
  if (!(await askYesNo("Begin?", true))) throw cancelled("Not begun.", "`npm run defend` when you are ready.");
}

/** Answers out of a filled form, with ratings where they are given. */
async function takeAnswers(
  { flags, cwd, terminal }: CommandContext,
  interview: Interview,
  open: DefenseSession | undefined,
): Promise<ExitCode> {
  const { attempt, repository, bank } = interview;
  const file = resolve(cwd, flags.string("answers") ?? "");
  const { answers, problems } = parseAnswers(await readForm(file));
  if (problems.length > 0) {
    throw failure(`${file} is not a filled form; nothing was taken from it:\n${problems.join("\n")}`, FORM_HINT);
  }
  if (answers.length === 0)
    throw failure(`There is no answer in ${file}.`, "Write below `Answer:`, then type the same again.");
  if (!open) throw failure("There is no open interview for these answers.", FORM_HINT);
  const strangers = answers.filter(({ id }) => !open.questions.some(({ question }) => question.id === id));
  if (strangers.length > 0) {
    throw failure(
      `Nobody asked ${strangers.map(({ id }) => `"${id}"`).join(", ")} in this interview; nothing was taken.`,
      FORM_HINT,
    );
  }
  for (const { id, text, level } of answers) {
    const state = open.questions.find(({ question }) => question.id === id);
    if (state && isAnswered(state)) terminal.err(`${id}: answered before; the first answer stays.`);
    else {
      const lost = await recordAnswer(attempt, repository.root, open.id, id, text, null);
      for (const problem of lost) terminal.err(terminal.paint("yellow", `${id}: ${problem}`));
    }
    if (level !== undefined) await attempt.record({ type: "defense_rated", session: open.id, question: id, level });
  }
  await syncDefense(repository.root, sessionsOf(attempt.events()), bank);
  terminal.out(defenseReport(current(attempt, open.id), terminal));
  return EXIT.ok;
}

const FORM_HINT = "`npm run defend -- --print` prints the form.";

async function readForm(file: string): Promise<string> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) throw usageError(`${file} ${stats ? "is not a file" : "does not exist"}.`, FORM_HINT);
  if (stats.size > MOST_BYTES)
    throw failure(`${file} has ${Math.round(stats.size / 1024)} KB; six answers have less.`, FORM_HINT);
  return readFile(file, "utf8");
}

/** Only shows and notes what a model finds; `score --judge` asks for itself. */
async function judgeLast(
  { flags, signal, terminal }: CommandContext,
  { libraries, repository }: Workspace,
  { attempt, bank }: Interview,
): Promise<ExitCode> {
  const provider = choice(flags, "judge", ["openai", "gemini"]) as "openai" | "gemini";
  const session = lastHeld(sessionsOf(attempt.events()));
  if (!session) throw failure("No interview was held yet.", "`npm run defend` holds one.");
  const { createJudge } = await import("../judge/client.ts");
  const { judgeSession } = await import("../defense/judged.ts");
  const client = await createJudge(provider, flags.string("judge-model"), libraries, process.env);
  const progress = startProgress(terminal, `Judge ${client.name}`);
  const judgements = await judgeSession(session, bank, repository.root, client, signal, (done, total) =>
    progress.update({ done, total }),
  ).finally(() => progress.stop());
  await syncDefense(repository.root, sessionsOf(attempt.events()), bank);
  await writeJudgements(repository.root, session, judgements, client.name);
  for (const { question } of session.questions) {
    const judgement = judgements.get(question.id);
    if (judgement) terminal.out(`${question.topic}: ${sayJudgement(judgement)}`);
  }
  const answered = session.questions.filter(hasWords).length;
  terminal.out(`${plural(answered, "answer")} judged by ${client.name}; written into ${DEFENSE_FILE}.`);
  return EXIT.ok;
}
