import { randomUUID } from "node:crypto";
import type { Attempt } from "../attempt/attempt.ts";
import { cancelled, onCancel, TakehomeError } from "../base/errors.ts";
import type { DevelopmentContext } from "../evaluation/context.ts";
import type { DefenseBank } from "../exercise/defense.ts";
import { DEFENSE_FILE } from "../repository/layout.ts";
import type { Repository } from "../repository/repository.ts";
import type { Libraries } from "../system/libraries.ts";
import { startProgress } from "../ui/progress.ts";
import { showScreen } from "../ui/screen.ts";
import type { Terminal } from "../ui/terminal.ts";
import { applyKey } from "./answer-editor.ts";
import { syncDefense } from "./defense-file.ts";
import { drawQuestions } from "./draw-questions.ts";
import { fileLinksIn } from "./file-links.ts";
import { interviewScreen } from "./interview-screen.ts";
import { askPrediction, measurePredictions } from "./prediction/ask-prediction.ts";
import { type FoundChanges, findChanges, noOwnCode } from "./prediction/find-changes.ts";
import { type Material, readMaterial } from "./question-material.ts";
import { anchorsOf, bankUnder } from "./questions.ts";
import {
  type DefenseSession,
  isAnswered,
  isFinished,
  isUnrated,
  type QuestionState,
  sessionsOf,
  spokenOf,
  unmeasured,
} from "./session.ts";

export interface Interview {
  attempt: Attempt;
  repository: Repository;
  bank: DefenseBank;
  terminal: Terminal;
  signal: AbortSignal;
  /** Opens the development data; called only to run the candidate's program. */
  development(): Promise<DevelopmentContext>;
}

/** The newest interview with questions that have no answer, or answers that have no rating. */
export const openSession = (attempt: Attempt): DefenseSession | undefined =>
  sessionsOf(attempt.events()).findLast(
    (session) => !isFinished(session) || session.questions.some(isUnrated) || unmeasured(session).length > 0,
  );

/**
 * Draw the questions of a new interview and record them. Damaged results cost only the questions about runs, and are
 * reported; where the solution cannot be run, there are no predictions, and the log says why.
 * @returns the session
 */
export async function startSession(interview: Interview, libraries: Libraries): Promise<DefenseSession> {
  const { attempt, repository, bank, terminal } = interview;
  const earlier = sessionsOf(attempt.events());
  const before = new Set(earlier.flatMap(({ questions }) => questions.map(({ question }) => question.id)));
  const seed = repository.manifest.seed + earlier.length;
  const material = await readMaterial(repository.root, libraries);
  const { problem } = material;
  if (problem) {
    const what = `There are no questions about your runs: ${problem.message}`;
    terminal.err(terminal.paint("yellow", [what, problem.hint].filter(Boolean).join("\n")));
  }
  const questions = await drawQuestions(bankUnder(repository.manifest.ai, bank), material, seed, before);
  const { questions: predictions, problem: without } = await drawPredictions(interview, material, seed);
  const session = randomUUID().slice(0, 8);
  await attempt.record({
    ...{ type: "defense_started", session, questions: [...questions, ...predictions] },
    ...(without !== undefined && { no_predictions: without }),
  });
  return current(attempt, session);
}

async function drawPredictions(
  { terminal, signal, development }: Interview,
  material: Material,
  seed: number,
): Promise<FoundChanges> {
  const problem = noOwnCode(material);
  if (problem !== undefined) return { questions: [], problem };
  const progress = startProgress(terminal, "Looking for changes of your code to ask about (up to 4 minutes)");
  try {
    return await findChanges(await development(), material, seed, (done, total) => progress.update({ done, total }));
  } catch (error) {
    if (signal.aborted) throw cancelled("The interview was not started.", "Run `npm run defend` when you are ready.");
    if (!(error instanceof TakehomeError)) throw error;
    return { questions: [], problem: error.message };
  } finally {
    progress.stop();
  }
}

/** The session as it is in the log now. */
export function current(attempt: Attempt, id: string): DefenseSession {
  const session = sessionsOf(attempt.events()).find((one) => one.id === id);
  if (!session) throw new Error(`interview ${id} is not in the log`);
  return session;
}

/**
 * Ask the questions that are not answered, then for a rating of every answer; then run the code of the predictions. Each
 * answer and each rating is on the disk before the next question. Throws `cancelled` when the person leaves; answers are
 * kept, and so is the draft of the present one.
 */
export async function holdInterview(interview: Interview, id: string): Promise<void> {
  const { attempt } = interview;
  const sync = () => syncInterview(interview);
  await sync(); // an earlier process may have been killed between the log and the file
  for (const state of current(attempt, id).questions.filter((one) => !isAnswered(one))) {
    await ask(interview, id, state);
    await sync();
  }
  for (const state of current(attempt, id).questions.filter(isUnrated)) {
    await rate(interview, id, state);
    await sync();
  }
  await measurePredictions(interview, id);
  await sync();
}

/** Bring DEFENSE.md up to date with the log. */
export const syncInterview = ({ attempt, repository, bank }: Pick<Interview, "attempt" | "repository" | "bank">) =>
  syncDefense(repository.root, sessionsOf(attempt.events()), bank);

async function ask(interview: Interview, session: string, state: QuestionState) {
  const { attempt, repository, terminal, signal } = interview;
  const questions = spokenOf(current(attempt, session));
  const { question, left } = state;
  await attempt.record({ type: "defense_asked", session, question: question.id });
  if (question.change) {
    const { answer, seconds } = await askPrediction(interview, session, state, question.change);
    await recordAnswer(attempt, repository.root, session, question.id, answer, seconds);
    return;
  }
  const started = performance.now();
  const seconds = () => left.seconds + (performance.now() - started) / 1000;
  let answer = left.draft;
  let done = false;
  await showScreen({
    signal,
    draw: (columns, rows) =>
      interviewScreen(
        {
          question,
          number: questions.findIndex((one) => one.question.id === question.id) + 1,
          of: questions.length,
          seconds: seconds(),
          answer,
          links: fileLinksIn(answer, repository.root),
        },
        terminal,
        columns,
        rows,
      ),
    async onKey(name, typed, ctrl) {
      if (done) return "leave"; // text pasted after the end belongs to no question
      const edit = applyKey(answer, name, typed, ctrl);
      answer = edit.text;
      done = edit.done;
      return done ? "leave" : "stay";
    },
    onTick: async () => undefined,
  });
  const used = Math.round(seconds() * 10) / 10;
  if (!done) {
    await attempt.record({ type: "defense_left", session, question: question.id, seconds: used, draft: answer });
    const number = questions.findIndex((one) => one.question.id === question.id) + 1;
    const kept = questions.some(isAnswered) ? `Your answers so far are in ${DEFENSE_FILE}.` : "Your draft is kept.";
    throw cancelled(
      `Stopped at question ${number}. ${kept} The clock of this question continues where it stopped.`,
      "`npm run defend` continues.",
    );
  }
  await recordAnswer(attempt, repository.root, session, question.id, answer, used);
}

/** Record an answer with its file links. @returns the links that do not resolve, each with the reason */
export async function recordAnswer(
  attempt: Attempt,
  root: string,
  session: string,
  question: string,
  answer: string,
  seconds: number | null,
): Promise<string[]> {
  const links = fileLinksIn(answer, root);
  await attempt.record({
    type: "defense_answered",
    session,
    question,
    answer,
    seconds,
    references: links.map(({ ref, resolves }) => ({ ref, resolves })),
  });
  return links.flatMap(({ ref, problem }) => (problem === undefined ? [] : [`${ref}: ${problem}`]));
}

/** Ask for the candidate's own rating, with the answer beside the anchors. */
async function rate({ attempt, bank }: Interview, session: string, { question, answer }: QuestionState) {
  const prompts = await import("../ui/prompts.ts");
  const anchors = anchorsOf(question, bank);
  prompts.note(answer?.text ?? "", `${question.topic}: your answer`);
  const level = await prompts
    .askChoice<number>(
      `${question.question}\nWhich level is closest to your answer?`,
      ([0, 1, 2, 3, 4] as const).map((value) => ({ value, label: `${value}  ${anchors[value]}` })),
      0,
    )
    .catch(
      onCancel(() =>
        cancelled(`Stopped. Your answers and ratings so far are in ${DEFENSE_FILE}.`, "`npm run defend` continues."),
      ),
    );
  await attempt.record({ type: "defense_rated", session, question: question.id, level });
}
