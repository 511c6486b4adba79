import { randomUUID } from "node:crypto";
import type { Attempt } from "../attempt/attempt.ts";
import { cancelled } from "../base/errors.ts";
import type { DefenseBank } from "../exercise/defense.ts";
import { DEFENSE_FILE } from "../repository/layout.ts";
import type { Repository } from "../repository/repository.ts";
import type { Libraries } from "../system/libraries.ts";
import { showScreen } from "../ui/screen.ts";
import type { Terminal } from "../ui/terminal.ts";
import { syncDefense } from "./document.ts";
import { drawQuestions } from "./draw.ts";
import { edited } from "./editor.ts";
import { readMaterial } from "./material.ts";
import { anchorsOf } from "./questions.ts";
import { referencesIn } from "./references.ts";
import { interviewScreen } from "./screen.ts";
import { type DefenseSession, hasWords, isAnswered, isFinished, type QuestionState, sessionsOf } from "./session.ts";

export interface Interview {
  attempt: Attempt;
  repository: Repository;
  bank: DefenseBank;
  terminal: Terminal;
  signal: AbortSignal;
}

/** An interview that is not over: questions without an answer, or answers without a rating. */
export const openSession = (attempt: Attempt): DefenseSession | undefined =>
  sessionsOf(attempt.events()).findLast(
    (session) =>
      !isFinished(session) || session.questions.some((state) => hasWords(state) && state.level === undefined),
  );

/**
 * Draw the questions of a new interview and record them. Damaged results cost only the questions about runs, and are
 * reported. @returns the session
 */
export async function startSession(
  { attempt, repository, bank, terminal }: Interview,
  libraries: Libraries,
): Promise<DefenseSession> {
  const earlier = sessionsOf(attempt.events());
  const before = new Set(earlier.flatMap(({ questions }) => questions.map(({ question }) => question.id)));
  const seed = repository.manifest.seed + earlier.length;
  const material = await readMaterial(repository.root, libraries);
  const { problem } = material;
  if (problem) {
    const what = `There are no questions about your runs: ${problem.message}`;
    terminal.err(terminal.paint("yellow", [what, problem.hint].filter(Boolean).join("\n")));
  }
  const questions = await drawQuestions(bank, material, seed, before);
  const session = randomUUID().slice(0, 8);
  await attempt.record({ type: "defense_started", session, questions });
  return current(attempt, session);
}

/** The session as the log tells it now. */
export function current(attempt: Attempt, id: string): DefenseSession {
  const session = sessionsOf(attempt.events()).find((one) => one.id === id);
  if (!session) throw new Error(`interview ${id} is not in the log`);
  return session;
}

/**
 * Ask what is not answered, then have every answer rated. Each answer and each rating is on the disk before the next
 * question. Throws `cancelled` when left; what was answered is kept, also the answer in the making.
 */
export async function holdInterview(interview: Interview, id: string): Promise<void> {
  const { attempt, repository, bank } = interview;
  const sync = () => syncDefense(repository.root, sessionsOf(attempt.events()), bank);
  await sync(); // an earlier one may have been killed between the log and the file
  for (const state of current(attempt, id).questions.filter((one) => !isAnswered(one))) {
    await ask(interview, id, state);
    await sync();
  }
  for (const state of current(attempt, id).questions.filter((one) => hasWords(one) && one.level === undefined)) {
    await rate(interview, id, state);
    await sync();
  }
}

async function ask({ attempt, repository, terminal, signal }: Interview, session: string, state: QuestionState) {
  const { questions } = current(attempt, session);
  const { question, left } = state;
  await attempt.record({ type: "defense_asked", session, question: question.id });
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
          references: referencesIn(answer, repository.root),
        },
        terminal,
        columns,
        rows,
      ),
    async onKey(name, typed, ctrl) {
      if (done) return "leave"; // what is pasted behind the end belongs to no question
      const edit = edited(answer, name, typed, ctrl);
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
    const kept = questions.some(isAnswered) ? `answers so far are in ${DEFENSE_FILE}, ` : "what you typed is kept, ";
    throw cancelled(
      `Left at question ${number}; ${kept}the clock of this one goes on where it stopped.`,
      "`npm run defend` goes on.",
    );
  }
  await recordAnswer(attempt, repository.root, session, question.id, answer, used);
}

/** Record an answer with what its references lead to. @returns the references that lead nowhere, with the reason */
export async function recordAnswer(
  attempt: Attempt,
  root: string,
  session: string,
  question: string,
  answer: string,
  seconds: number | null,
): Promise<string[]> {
  const references = referencesIn(answer, root);
  await attempt.record({
    type: "defense_answered",
    session,
    question,
    answer,
    seconds,
    references: references.map(({ ref, resolves }) => ({ ref, resolves })),
  });
  return references.flatMap(({ ref, problem }) => (problem === undefined ? [] : [`${ref}: ${problem}`]));
}

/** One's own rating, the answer beside the anchors. */
async function rate({ attempt, bank }: Interview, session: string, { question, answer }: QuestionState) {
  const prompts = await import("../ui/prompts.ts");
  const anchors = anchorsOf(question, bank);
  prompts.note(answer?.text ?? "", `${question.topic}: your answer`);
  const level = await prompts.askChoice<number>(
    `${question.question}\nWhich comes closest to your answer?`,
    ([0, 1, 2, 3, 4] as const).map((value) => ({ value, label: `${value}  ${anchors[value]}` })),
    0,
  );
  await attempt.record({ type: "defense_rated", session, question: question.id, level });
}
