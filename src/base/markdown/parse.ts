import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { frontMatterOf } from "./front-matter.ts";

/**
 * Parse a text as GitHub renders it (CommonMark with tables, autolinks and the rest of GFM). Offsets and lines of the
 * nodes are those of the text itself. Front matter and a byte order mark are not part of the tree.
 */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(withoutHead(text), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** The parser takes front matter for a heading under a rule. A `---` that no `key:` follows is a rule. */
function withoutHead(text: string): string {
  const head = frontMatterOf(text);
  const length =
    head && /^\s*(?:#.*\s+)*[\w-]+[ \t]*:/.test(head.yaml) ? head.bodyStart : Number(text.startsWith("\uFEFF"));
  return text.slice(0, length).replace(/[^\r\n]/g, " ") + text.slice(length);
}

/** Call `visit` for every node of a tree in document order; children are skipped when it returns "skip". */
export function visitNodes(node: Nodes, visit: (node: Nodes) => "skip" | undefined): void {
  if (visit(node) === "skip" || !("children" in node)) return;
  for (const child of node.children) visitNodes(child, visit);
}

/** Start and end of a node in the text that was parsed; nodes from a parser always have a position. */
export function rangeOf(node: Nodes): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Line of a node, from 1. */
export const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;
