import { stat } from "node:fs/promises";
import { failure, usageError } from "../base/errors.ts";
import { readText } from "../system/files.ts";
import { type FormAnswer, parseAnswers } from "./answers-form.ts";
import { syncDefense } from "./defense-file.ts";
import { type Interview, recordAnswer } from "./interview.ts";
import { parsePrediction } from "./prediction/prediction.ts";
import { type DefenseSession, isAnswered, isPrediction, sessionsOf } from "./session.ts";

const MAX_BYTES = 1024 * 1024;
const FORM_HINT = "`npm run defend -- --print` prints the form.";

/** What a form contained that a person should know about. */
interface TakenAnswers {
  /** Questions that were answered before; their first answer stays. */
  repeated: string[];
  /** File links that do not resolve, by question. */
  unresolved: string[];
}

/**
 * Record the answers of a completed form in the open interview, with the ratings that are given. No time is measured.
 * @param file absolute path of the form
 * @throws a failure, and takes nothing, when the form is not valid, is empty, or belongs to no open interview
 */
export async function takeAnswers(
  { attempt, repository, bank }: Pick<Interview, "attempt" | "repository" | "bank">,
  open: DefenseSession | undefined,
  file: string,
): Promise<TakenAnswers & { session: DefenseSession }> {
  const answers = await readAnswers(file);
  const session = checkedSession(open, answers);
  checkPredictions(session, answers);
  const taken: TakenAnswers = { repeated: [], unresolved: [] };
  for (const { id, text, level } of answers) {
    const state = session.questions.find(({ question }) => question.id === id);
    if (state && isAnswered(state)) taken.repeated.push(id);
    else {
      const problems = await recordAnswer(attempt, repository.root, session.id, id, text, null);
      taken.unresolved.push(...problems.map((problem) => `${id}: ${problem}`));
    }
    if (level !== undefined && state && !isPrediction(state))
      await attempt.record({ type: "defense_rated", session: session.id, question: id, level });
  }
  await syncDefense(repository.root, sessionsOf(attempt.events()), bank);
  return { session, ...taken };
}

async function readAnswers(file: string): Promise<FormAnswer[]> {
  const { answers, problems } = parseAnswers(await readForm(file));
  if (problems.length > 0) {
    throw failure(`${file} is not a valid form. Nothing was recorded.\n${problems.join("\n")}`, FORM_HINT);
  }
  if (answers.length > 0) return answers;
  throw failure(`${file} contains no answer.`, "Write answers below `Answer:`, then run the same command again.");
}

function checkedSession(open: DefenseSession | undefined, answers: readonly FormAnswer[]): DefenseSession {
  if (!open) throw failure("There is no open interview for these answers.", FORM_HINT);
  const unknown = answers.filter(({ id }) => !open.questions.some(({ question }) => question.id === id));
  if (unknown.length === 0) return open;
  const ids = unknown.map(({ id }) => `"${id}"`).join(", ");
  throw failure(`The open interview has no question ${ids}. Nothing was recorded.`, FORM_HINT);
}

/** Throws a failure that names every case and field that does not exist. */
function checkPredictions({ questions }: DefenseSession, answers: readonly FormAnswer[]): void {
  const problems = answers.flatMap(({ id, text }) => {
    const change = questions.find(({ question }) => question.id === id)?.question.change;
    return change ? parsePrediction(text, change).problems.map((problem) => `${id}: ${problem}`) : [];
  });
  if (problems.length > 0) throw failure(`Nothing was recorded.\n${problems.join("\n")}`, "Correct the form.");
}

async function readForm(file: string): Promise<string> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats?.isFile()) throw usageError(`${file} ${stats ? "is not a file" : "does not exist"}.`, FORM_HINT);
  if (stats.size <= MAX_BYTES) return readText(file);
  throw failure(
    `${file} is too large: ${Math.round(stats.size / 1024)} KB, the limit is ${MAX_BYTES / 1024} KB.`,
    FORM_HINT,
  );
}
