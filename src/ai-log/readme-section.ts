import { failure } from "../base/errors.ts";
import { sectionsOf } from "../base/markdown/sections.ts";
import { inlineCode, markdownTable, sourceOfLines } from "../base/markdown/write.ts";
import type { AiLogEntry } from "./log.ts";

/** The comments in README.md between which the kit writes; `templates/base/README.md.hbs` has the same. */
const START = "<!-- AI LOG: `npm run ai-log` writes from here to the end of the log; write your own text elsewhere -->";
const END = "<!-- END OF AI LOG -->";
const MARKERS = /^<!-- (AI LOG|END OF AI LOG)\b[^\n]*-->[^\S\n]*$/gm;

/** The section of the README about AI tools, whatever the candidate calls it. */
export const isAboutAi = ({ title }: { title: string }): boolean =>
  /\bAI (?:tools?|assistants?|use)\b|\b(?:use of AI|coding assistants)\b/i.test(title);

/** Characters of a commit's hash that are shown. */
export const HASH_LENGTH = 7;

/**
 * README.md with the log in it: between the two comments, else at the end of the section about AI tools, else in a new
 * section at the end. Everything else stays as it is, line ends included.
 * @throws a failure when one of the comments is missing or repeated
 */
export function withAiLog(readme: string, entries: readonly AiLogEntry[]): string {
  const isWindows = readme.includes("\r\n");
  const source = isWindows ? readme.replaceAll("\r\n", "\n") : readme;
  const filled = filledIn(source, tableOf(entries));
  return isWindows ? filled.replaceAll("\n", "\r\n") : filled;
}

/** The comments stay as they are: they may name another package manager. */
function filledIn(source: string, table: readonly string[]): string {
  const block = (start: string, end: string) => [start, "", ...table, end].join("\n");
  const [start, end, ...others] = [...source.matchAll(MARKERS)];
  if (start === undefined) return withNewBlock(source, block(START, END));
  if (start[1] !== "AI LOG" || end?.[1] !== "END OF AI LOG" || others.length > 0) {
    throw failure(
      "README.md has to hold the comment that begins the AI log once, and below it the one that ends it once.",
      `Delete what is left of them, then run \`npm run ai-log -- --readme\`. The second one is ${END}.`,
    );
  }
  return source.slice(0, start.index) + block(start[0], end[0]) + source.slice(end.index + end[0].length);
}

function withNewBlock(source: string, block: string): string {
  const section = sectionsOf(source).findLast((one) => one.level > 1 && isAboutAi(one));
  if (!section) return `${source.trimEnd()}\n\n## Use of AI tools\n\n${block}\n`.trimStart();
  const lines = source.split("\n");
  const end = section.body === "" ? section.line : section.bodyLine - 1 + section.body.split("\n").length;
  return [...lines.slice(0, end), "", block, ...lines.slice(end)].join("\n");
}

function tableOf(entries: readonly AiLogEntry[]): string[] {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => [
    ...[entry.tool, entry.for, entry.rejected ?? "", entry.why ?? ""],
    entry.commit === undefined ? "" : inlineCode(entry.commit.slice(0, HASH_LENGTH)),
  ]);
  const head = ["Tool", "For", "Rejected suggestion", "Why", "Commit"];
  const align = head.map(() => "left" as const);
  return [sourceOfLines(markdownTable(head, rows, align)), ""];
}
