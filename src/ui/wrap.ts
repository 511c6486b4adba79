import { wrapAnsi } from "fast-wrap-ansi";
import { printable, sign } from "./styling.ts";
import { displayWidth } from "./table.ts";

/**
 * Wrap a text to lines of at most `width` columns, at blanks where possible. Line breaks and indentation are kept; styling
 * (ANSI) that spans lines is closed and opened again. A line that fits is returned unchanged.
 */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(1, width);
  return text.split("\n").flatMap((line) => (displayWidth(line) <= limit ? [line] : wrapLine(line, limit)));
}

/** fast-wrap-ansi drops indentation, so a word of the same width holds its place while the line is wrapped. */
function wrapLine(line: string, limit: number): string[] {
  const indentation = /^[ \t]*/.exec(line)?.[0] ?? "";
  const columns = displayWidth(indentation);
  if (columns >= limit) return wrap(line.slice(indentation.length), limit);
  const text = printable(line.slice(indentation.length));
  const [first = "", ...others] = wrapAnsi(`${"x".repeat(columns)}${text}`, limit, { hard: true })
    .split("\n")
    .map(sign);
  return [`${indentation}${first.slice(columns)}`, ...others];
}

/**
 * A text after a lead; further lines are indented to stand below the first.
 * @param width columns of lead and text together; when too few of them are left for the text, it stays on one line
 */
export function hangingIndent(lead: string, text: string, width: number): string[] {
  const indent = displayWidth(lead);
  if (width - indent < MIN_TEXT_WIDTH) return [`${lead}${text}`];
  return wrap(text, width - indent).map((line, index) => `${index === 0 ? lead : " ".repeat(indent)}${line}`);
}

const MIN_TEXT_WIDTH = 20;

/**
 * Two columns, such as commands and their descriptions; the second one wraps within itself.
 * @param width columns of the whole list
 */
export function definitionList(rows: readonly (readonly [string, string])[], width: number): string[] {
  const column = Math.max(0, ...rows.map(([lead]) => displayWidth(lead))) + 2;
  return rows.flatMap(([lead, text]) =>
    text === "" ? [lead] : hangingIndent(lead + " ".repeat(column - displayWidth(lead)), text, width),
  );
}
