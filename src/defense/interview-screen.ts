import type { DrawnQuestion } from "../exercise/defense.ts";
import { SECONDS_PER_QUESTION } from "../exercise/defense.ts";
import { clip, displayWidth } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { wrap } from "../ui/wrap.ts";
import type { FileLink } from "./file-links.ts";

interface InterviewView {
  question: DrawnQuestion;
  /** 1 for the first. */
  number: number;
  of: number;
  /** Seconds used for this answer so far. */
  seconds: number;
  answer: string;
  links: readonly FileLink[];
}

/** `1:42 left`, `0:07 over`. */
export function clockOf(seconds: number, limit = SECONDS_PER_QUESTION): string {
  const left = limit - Math.floor(seconds);
  const face = `${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
  return left >= 0 ? `${face} left` : `${face} over`;
}

/**
 * One question with its clock and the answer as it is typed, as many lines as fit. The clock and the end of the answer are
 * always shown; in a small window the help is left out first, then the facts behind the question, then the question.
 */
export function interviewScreen(
  view: InterviewView,
  { paint, unicode }: Pick<Terminal, "paint" | "unicode">,
  columns: number,
  rows: number,
): string[] {
  const { question, seconds } = view;
  const width = Math.max(1, columns);
  const plain = (text: string) => (unicode ? text : text.replace(/[^\n -~]/g, "?"));
  const cut = (text: string) =>
    displayWidth(text) <= width ? text : unicode ? clip(text, width) : text.slice(0, width);
  const over = seconds > SECONDS_PER_QUESTION;
  const color = over ? "red" : seconds >= 0.75 * SECONDS_PER_QUESTION ? "yellow" : "green";
  const title = `Question ${view.number} of ${view.of}: ${question.topic}`;
  const clock = clockOf(seconds);
  const room = width - displayWidth(clock) - 2;
  const head =
    room < 8 ? clock : `${paint("bold", padded(plain(title), room, unicode))}  ${paint(["bold", color], clock)}`;
  const rule = (unicode ? "─" : "-").repeat(Math.min(width, 100));
  const asked = wrap(plain(question.question), Math.min(width, 100)).map((line) => paint("cyan", line));
  const based = [...question.facts.map((fact) => `  ${plain(fact)}`)].map((line) => paint("dim", cut(line)));
  const typed = wrap(plain(`${view.answer}_`), Math.min(width, 100));
  const links = view.links.map(({ ref, resolves, quote, problem }) =>
    resolves
      ? paint("green", cut(plain(`${unicode ? "→" : "->"} ${ref}  ${quote.split("\n")[0]?.trim() ?? ""}`)))
      : paint("red", cut(`${unicode ? "✗" : "x"} ${ref}: ${problem}`)),
  );
  const help = [
    "Enter: new line. Ctrl-D, or a line with a single dot: done. A link such as `src/file.ts:40` quotes that line.",
  ]
    .flatMap((line) => wrap(line, width))
    .map((line) => paint("dim", line));

  const parts = [[rule], asked, based, [rule], links, help];
  let free = Math.max(0, rows - 1 - Math.min(typed.length, 3));
  // The last ones are left out first; the answer takes the remaining lines.
  const order = [1, 4, 0, 3, 2, 5];
  const kept = new Map<number, string[]>();
  for (const index of order) {
    const lines = parts[index] ?? [];
    if (lines.length === 0 || lines.length > free) continue;
    kept.set(index, lines);
    free -= lines.length;
  }
  const answerRows = Math.min(typed.length, Math.min(typed.length, 3) + free);
  const shownAnswer = rows <= 1 ? [] : typed.slice(-Math.max(1, Math.min(answerRows, rows - 1)));
  const part = (index: number) => kept.get(index) ?? [];
  return [head, ...part(0), ...part(1), ...part(2), ...part(3), ...shownAnswer, ...part(4), ...part(5)].slice(0, rows);
}

/** A text cut or padded to exactly this many columns. */
function padded(text: string, columns: number, unicode: boolean): string {
  const short = displayWidth(text) <= columns ? text : unicode ? clip(text, columns) : text.slice(0, columns);
  return short + " ".repeat(Math.max(0, columns - displayWidth(short)));
}
