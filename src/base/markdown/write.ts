import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";
import { escapeControls } from "../control-characters.ts";

/**
 * Source of a piece of Markdown. Texts get into it through `md`, `inlineCode` and `markdownTable`, which escape them. What is
 * written as Markdown is made of such pieces, so that no text can be taken for markup.
 */
export class Markdown {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** A value in Markdown: a text, which is escaped, or a piece of Markdown. */
type MarkdownValue = string | number | Markdown;

/** A template of Markdown: md`**${title}** of ${file}`. Its values are escaped, unless they are Markdown themselves. */
export function md(parts: TemplateStringsArray, ...values: readonly MarkdownValue[]): Markdown {
  return new Markdown(parts.map((part, at) => part + sourceOf(values[at] ?? "")).join(""));
}

/** Lines of Markdown as one text. */
export const sourceOfLines = (lines: readonly Markdown[]): string => lines.map(({ source }) => source).join("\n");

/** Pieces of Markdown in a row. */
export const joined = (pieces: readonly Markdown[], separator: string): Markdown =>
  new Markdown(pieces.map(({ source }) => source).join(separator));

/** A text as inline code. */
export function inlineCode(text: string): Markdown {
  const shown = oneLine(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 ? " " : "";
  return new Markdown(fence + space + shown + space + fence);
}

/**
 * A table, of which the first column is aligned to the left and the others to the right; nothing without rows.
 * @param align of the columns, where it is another
 */
export function markdownTable(
  head: readonly MarkdownValue[],
  rows: readonly (readonly MarkdownValue[])[],
  align: readonly ("left" | "right")[] = head.map((_, column) => (column === 0 ? "left" : "right")),
): Markdown[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly MarkdownValue[]) =>
    new Markdown(`| ${cells.map((cell) => escapeBars(sourceOf(cell))).join(" | ")} |`);
  const rule = new Markdown(`| ${align.map((side) => (side === "left" ? "---" : "---:")).join(" | ")} |`);
  return [line(head), rule, ...rows.map(line)];
}

/**
 * A text as Markdown that shows it, on one line; control characters are shown escaped. What the text has between backticks
 * becomes inline code, which can hide nothing.
 */
export const escapeMarkdown = (text: string): string =>
  escapeBars(
    oneLine(text)
      .split(/(`[^`]+`)/)
      .map((part, at) => (at % 2 === 1 ? part : escapePlain(part)))
      .join(""),
  );

/** Markdown with every bar escaped: it separates cells of a table, even in code. */
const escapeBars = (source: string) =>
  source.replace(/(\\*)\|/g, (_, before: string) => `${before}${before.length % 2 === 0 ? "\\" : ""}|`);

/** Blanks at the ends are kept. */
function escapePlain(text: string): string {
  const words = text.trim();
  if (words === "") return text;
  const escaped = toMarkdown(
    { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value: words }] }] },
    { extensions: [gfmToMarkdown()] },
  );
  // An underscore between letters is none of emphasis; names of fields stay readable.
  const readable = escaped.trimEnd().replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, "_");
  return text.replace(words, () => readable);
}

const oneLine = (text: string) => escapeControls(text.replace(/\s+/g, " ").trim());

const sourceOf = (value: MarkdownValue): string =>
  value instanceof Markdown ? value.source : escapeMarkdown(String(value));

/** A code block whose fence is longer than any in the text. */
export function codeBlock(text: string): Markdown {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return new Markdown(`${fence}\n${escapeControls(text)}\n${fence}`);
}
