import { join } from "node:path";
import { escapeControls } from "../base/control-characters.ts";
import { localTime } from "../base/format.ts";
import { codeBlock, escapeMarkdown, inlineCode, md } from "../base/markdown/write.ts";
import {
  type DefenseBank,
  type DrawnQuestion,
  SECONDS_PER_PREDICTION,
  SECONDS_PER_QUESTION,
} from "../exercise/defense.ts";
import { DEFENSE_FILE } from "../repository/layout.ts";
import { readIfExists, writeFileAtomic } from "../system/files.ts";
import { fileLinksIn } from "./file-links.ts";
import { clockOf } from "./interview-screen.ts";
import { judgmentText, type QuestionJudgment } from "./judgment.ts";
import { outcomeText, taskText } from "./objective-results.ts";
import { anchorsOf } from "./questions.ts";
import { type DefenseSession, isPrediction, type QuestionState } from "./session.ts";

const HEAD = `# Defense

The follow-up interview: six questions, predictions about changes of your code, and a change in ten minutes. \`npm run
defend\` appends to this file and changes only ratings and results; what you add yourself is kept.
`;

const answerMark = (session: string, question: string) => `<!-- answer ${session}/${question} -->`;
const ratingMark = (session: string, question: string) => `<!-- rating ${session}/${question} -->`;
const outcomeMark = (session: string, question: string) => `<!-- outcome ${session}/${question} -->`;
const taskMark = (session: string) => `<!-- task ${session} -->`;
const taskResultMark = (session: string) => `<!-- task result ${session} -->`;
const judgeMark = (session: string, question: string) => `<!-- judge ${session}/${question} -->`;

/**
 * Update DEFENSE.md from the log: answers that are not in it are appended, ratings are filled in. Other text is kept.
 * Atomic: the file is either the old one or the new one.
 * @returns whether something was written
 */
export async function syncDefense(
  root: string,
  sessions: readonly DefenseSession[],
  bank: DefenseBank,
): Promise<boolean> {
  const file = join(root, DEFENSE_FILE);
  const before = await readIfExists(file);
  let text = before ?? HEAD;
  for (const session of sessions) {
    const answered = session.questions.filter(({ answer }) => answer !== undefined);
    if (answered.length === 0 && !session.task) continue;
    const mark = `<!-- session ${session.id} -->`;
    if (!text.includes(mark)) {
      text = `${text.trimEnd()}\n\n## Interview ${session.number}, ${localTime(session.startedAt)} ${mark}\n`;
    }
    for (const state of answered) {
      if (!text.includes(answerMark(session.id, state.question.id)))
        text = `${text.trimEnd()}\n\n${block(session, state, root)}`;
      text = fill(text, ratingMark(session.id, state.question.id), ratingOf(state, bank));
      text = fill(text, outcomeMark(session.id, state.question.id), outcomeText(state));
    }
    text = withTask(text, session, bank);
  }
  if (text === before || text === HEAD) return false;
  await writeFileAtomic(file, text);
  return true;
}

/** Write a judge's judgment beside each answer of an interview; an earlier one is replaced. */
export async function writeJudgments(
  root: string,
  session: DefenseSession,
  judgments: ReadonlyMap<string, QuestionJudgment>,
  judge: string,
): Promise<void> {
  const file = join(root, DEFENSE_FILE);
  let text = (await readIfExists(file)) ?? HEAD;
  for (const [question, judgment] of judgments) {
    text = fill(text, judgeMark(session.id, question), `${judgmentText(judgment)}, by ${judge}`);
  }
  await writeFileAtomic(file, text);
}

function block({ id, questions }: DefenseSession, state: QuestionState, root: string): string {
  const { question, answer, shown } = state;
  if (!answer) return "";
  const words = answer.text.trim() === "" ? "(no answer)" : answer.text.trim();
  const again = shown > 1 ? `, shown ${shown} times` : "";
  const quotes = fileLinksIn(answer.text, root).flatMap(({ ref, resolves, quote, problem }) =>
    resolves
      ? [inlineCode(ref).source, "", codeBlock(quote).source, ""]
      : [md`${inlineCode(ref)} does not resolve: ${problem ?? ""}`.source, ""],
  );
  return [
    `### ${questions.indexOf(state) + 1}. ${escapeMarkdown(question.topic)} ${answerMark(id, question.id)}`,
    "",
    escapeMarkdown(question.question),
    "",
    ...factLines(question, escapeMarkdown),
    ...words.split("\n").map((line) => (line.trim() === "" ? ">" : `> ${withoutHtml(line.trimEnd())}`)),
    "",
    ...quotes,
    `* **From:** ${escapeMarkdown(question.sources.join(", ") || "the question bank")}`,
    `* **Time:** ${timeOf(answer.seconds, isPrediction(state) ? SECONDS_PER_PREDICTION : SECONDS_PER_QUESTION)}${again}`,
    ...(isPrediction(state)
      ? [`* **Outcome:** ${outcomeMark(id, question.id)}`]
      : [`* **Own rating:** ${ratingMark(id, question.id)}`, `* **Judge:** not judged ${judgeMark(id, question.id)}`]),
    "",
  ].join("\n");
}

/**
 * The facts of a question as lines of Markdown: a code block for a prediction, otherwise a list.
 * @param write makes a list item's text
 */
export function factLines({ facts, change }: DrawnQuestion, write: (fact: string) => string): string[] {
  if (facts.length === 0) return [];
  return [...(change ? [codeBlock(facts.join("\n")).source] : facts.map((fact) => `* ${write(fact)}`)), ""];
}

/** The text with the ten-minute change of a session: its requirement, and what became of it. */
function withTask(text: string, session: DefenseSession, bank: DefenseBank): string {
  const { task, id } = session;
  if (!task) return text;
  const found = bank.tasks.find((one) => one.id === task.task);
  const block = [
    `### A change in ten minutes: ${escapeMarkdown(found?.title ?? task.task)} ${taskMark(id)}`,
    "",
    found?.message.trim() ?? "",
    "",
    `* **Result:** ${taskResultMark(id)}`,
    "",
  ].join("\n");
  const started = text.includes(taskMark(id)) ? text : `${text.trimEnd()}\n\n${block}`;
  return fill(started, taskResultMark(id), taskText(task));
}

/** `1:10 of 2:00`; beyond that, with the time over. */
export function timeOf(seconds: number | null, limit = SECONDS_PER_QUESTION): string {
  if (seconds === null) return "not measured";
  const whole = Math.round(seconds);
  const face = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  const clock = clockOf(seconds, limit);
  return clock.endsWith("over") ? `${face}, ${clock}` : `${face} of ${limit / 60}:00`;
}

function ratingOf({ question, level }: QuestionState, bank: DefenseBank): string {
  if (level === undefined) return "not yet";
  const anchors = anchorsOf(question, bank);
  return `${level} of 4, ${anchors[level as keyof typeof anchors]}`;
}

/** Replace the text between the label and the mark, on the line of the mark. */
function fill(text: string, mark: string, value: string): string {
  const at = text.indexOf(mark);
  if (at < 0) return text;
  const lineStart = text.lastIndexOf("\n", at) + 1;
  const label = /^\* \*\*[^*]+:\*\*/.exec(text.slice(lineStart, at))?.[0];
  if (label === undefined) return text; // the candidate has rewritten the line
  return `${text.slice(0, lineStart)}${label} ${value} ${text.slice(at)}`;
}

/**
 * A line of an answer, which may be Markdown but no HTML: that could hide text, or pass for one of this file's own marks.
 */
const withoutHtml = (line: string) => escapeControls(line).replaceAll("<", "&lt;");
