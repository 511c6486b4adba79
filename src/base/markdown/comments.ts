import { parseMarkdown, rangeOf, visitNodes } from "./parse.ts";

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/**
 * A Markdown text without its HTML comments; lines keep their numbers. What looks like a comment inside code is code, and
 * stays.
 */
export function withoutComments(text: string): string {
  let kept = "";
  let at = 0;
  visitNodes(parseMarkdown(text), (node) => {
    if (node.type !== "html") return undefined;
    const { start, end } = rangeOf(node);
    kept +=
      text.slice(at, start) + text.slice(start, end).replace(COMMENT, (comment) => comment.replace(/[^\r\n]/g, ""));
    at = end;
    return undefined;
  });
  return kept + text.slice(at);
}
