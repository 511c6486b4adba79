import { firstDate } from "../text/dates.ts";
import type { Block, Document } from "./types.ts";

interface Line {
  text: string;
  start: number;
}

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;
const TABLE = /^\s*\|.*\|\s*$/;

/**
 * The Markdown blocks of a document in order, each with the headings above it. Blocks under a heading that names a day (a
 * release) hold from that day.
 */
export function blocksOf(doc: Document): Block[] {
  const blocks: Block[] = [];
  const headings: { level: number; text: string; day: string | null }[] = [];
  let open: { kind: Block["kind"]; start: number; end: number } | undefined;
  const close = () => {
    if (!open) return;
    const path = [doc.title, ...headings.map(({ text }) => text).filter((text) => text !== doc.title)];
    const release = headings.findLast(({ day }) => day !== null)?.day;
    blocks.push({ doc, ...open, path, from: release ?? doc.from });
    open = undefined;
  };
  let fenced = false;
  let comment = false;
  for (const { text, start } of linesOf(doc)) {
    const end = start + text.length;
    const extend = (kind: Block["kind"], startNew = false) => {
      if (open?.kind !== kind || startNew) close();
      open = { kind, start: open?.start ?? start, end };
    };
    const fence = /^\s*(```|~~~)/.test(text);
    const heading = HEADING.exec(text);
    if (fence || fenced) {
      if (!fence) extend("code");
      else close();
      if (fence) fenced = !fenced;
    } else if (comment || /^\s*<!--/.test(text)) {
      extend("comment");
      comment = !text.includes("-->");
    } else if (heading) {
      close();
      const level = heading[1]?.length ?? 1;
      while (headings.length > 0 && (headings.at(-1)?.level ?? 0) >= level) headings.pop();
      headings.push({ level, text: heading[2] ?? "", day: level > 1 ? firstDate(heading[2] ?? "") : null });
    } else if (text.trim() === "") close();
    else if (TABLE.test(text)) extend("table");
    else if (/^\s*>/.test(text)) extend("quoted");
    else if (ITEM.test(text)) extend("item", true);
    else extend(open?.kind === "item" ? "item" : "text");
  }
  close();
  return blocks;
}

function* linesOf({ text, bodyStart }: Document): Iterable<Line> {
  let start = bodyStart;
  while (start <= text.length) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next;
    yield { text: text.slice(start, end).replace(/\r$/, ""), start };
    if (next < 0) return;
    start = next + 1;
  }
}

/** A block's text, verbatim. */
export const textOf = ({ doc, start, end }: Block): string => doc.text.slice(start, end);
