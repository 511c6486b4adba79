import type { Attempt } from "../../attempt/attempt.ts";
import { cancelled, EXIT, onCancel, TakehomeError } from "../../base/errors.ts";
import type { DevelopmentContext } from "../../evaluation/context.ts";
import type { ChangedCode, DrawnQuestion } from "../../exercise/defense.ts";
import { SECONDS_PER_PREDICTION } from "../../exercise/defense.ts";
import { startProgress } from "../../ui/progress.ts";
import { columnsOf, type Terminal } from "../../ui/terminal.ts";
import { wrap } from "../../ui/wrap.ts";
import { type QuestionState, sessionsOf, unmeasured } from "../session.ts";
import { trialCases } from "./find-changes.ts";
import { measureChange } from "./outcome.ts";
import { parsePrediction } from "./prediction.ts";

type Asking = { attempt: Attempt; terminal: Terminal };

/**
 * Ask for a prediction: the change and the cases are printed above the prompts, so that they can be scrolled on a small
 * screen. @returns the answer and the seconds used in total
 * @throws cancelled when the person leaves; the time used is recorded
 */
export async function askPrediction(
  { attempt, terminal }: Asking,
  session: string,
  { question, left }: QuestionState,
  change: ChangedCode,
): Promise<{ answer: string; seconds: number }> {
  const prompts = await import("../../ui/prompts.ts");
  const columns = columnsOf(terminal);
  terminal.out(`\n${terminal.paint("bold", question.topic)}`);
  for (const line of wrap(question.question, columns)) terminal.out(line);
  terminal.out("");
  for (const fact of question.facts) terminal.out(paintDiff(wrap(fact, columns).join("\n"), terminal));
  terminal.out(terminal.paint("dim", `\n${SECONDS_PER_PREDICTION / 60} minutes; a later answer counts half.`));
  const started = performance.now();
  const seconds = () => Math.round(10 * (left.seconds + (performance.now() - started) / 1000)) / 10;
  const ask = (message: string, line: string) =>
    prompts.askText(message, "none", (text) => parsePrediction(`${line}: ${text}`, change).problems[0]);
  const lines: string[] = [];
  try {
    const subject = change.subject ?? "cases";
    const message =
      subject === "tests" ? "Which tests fail? Such as 3, 7: 60%" : "Which cases change? Such as 3, 7: 60%";
    lines.push(`${subject}: ${await ask(message, subject)}`);
    if (change.fields.length > 1) lines.push(`fields: ${await ask("In which fields?", "fields")}`);
  } catch (error) {
    if (!(error instanceof TakehomeError) || error.code !== EXIT.cancelled) throw error;
    await attempt.record({ type: "defense_left", session, question: question.id, seconds: seconds(), draft: "" });
    throw cancelled("Stopped. The clock of this question continues where it stopped.", "`npm run defend` continues.");
  }
  return { answer: lines.join("\n"), seconds: seconds() };
}

function paintDiff(fact: string, terminal: Terminal): string {
  const color = fact.startsWith("- ") ? "red" : fact.startsWith("+ ") ? "green" : "dim";
  return terminal.paint(color, fact);
}

/**
 * Run the changed code of every prediction that was answered, and record what it did. Interrupted, it continues with the
 * next call. Throws like `measureChange`.
 */
export async function measurePredictions(
  { attempt, terminal, development }: Asking & { development: () => Promise<DevelopmentContext> },
  session: string,
): Promise<void> {
  const found = sessionsOf(attempt.events()).find(({ id }) => id === session);
  const waiting = found ? unmeasured(found) : [];
  if (waiting.length === 0) return;
  const context = await development();
  const progress = startProgress(terminal, "Running the changed code");
  try {
    for (const [done, { question }] of waiting.entries()) {
      progress.update({ done, total: waiting.length });
      await measure(attempt, session, question, context);
    }
  } catch (error) {
    return onCancel(() =>
      cancelled("Stopped. Your answers are kept.", "`npm run defend` runs the changed code again."),
    )(error);
  } finally {
    progress.stop();
  }
}

/** A change that cannot be run, for example because its commit is gone, is recorded as such: it would never end otherwise. */
async function measure(attempt: Attempt, session: string, { id, change }: DrawnQuestion, context: DevelopmentContext) {
  if (!change) return;
  const wanted = new Set(change.cases);
  const cases = context.split.cases.filter((one) => wanted.has(one.id));
  const found = await measureChange(context, change, trialCases(context, cases)).catch((error: unknown) => {
    if (!(error instanceof TakehomeError) || error.code === EXIT.cancelled) throw error;
    return { changed: [], fields: [], problem: error.message };
  });
  const { changed, fields } = found;
  await attempt.record({
    ...{ type: "defense_measured", session, question: id, changed: [...changed], fields: [...fields] },
    ...("problem" in found && { problem: found.problem }),
  });
}
