import type { Definition, Heading, Root, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { lineOf, parseMarkdown, rangeOf, visitNodes } from "./parse.ts";

/** A heading and the text under it, up to the next heading of its level or above. */
export interface Section {
  /** The heading as plain text. */
  title: string;
  level: number;
  /** Line of the heading, from 1. */
  line: number;
  /** The source under the heading, subsections included, without blank lines around it. */
  body: string;
  /** Line of the first line of `body`. */
  bodyLine: number;
  /** Links and images in the body, references and autolinks included. */
  links: readonly Link[];
}

export interface Link {
  label: string;
  target: string;
}

/**
 * The sections of a Markdown text: ATX headings (`## A`) and setext headings (underlined). A heading inside a list, a
 * quotation, code or a comment does not begin a section.
 */
export function sectionsOf(text: string): Section[] {
  const root = parseMarkdown(text);
  const definitions = definitionsOf(root);
  return root.children.flatMap((node, index) => {
    if (node.type !== "heading") return [];
    const after = root.children.slice(index + 1);
    const next = after.findIndex((other) => other.type === "heading" && other.depth <= node.depth);
    const content = next < 0 ? after : after.slice(0, next);
    return [{ ...headOf(node), ...bodyOf(text, node, after[next]), links: linksIn(content, definitions) }];
  });
}

const headOf = (node: Heading) => ({
  title: textOf(node, { includeHtml: false }).replace(/\s+/g, " ").trim(),
  level: node.depth,
  line: lineOf(node),
});

function bodyOf(text: string, heading: Heading, next: RootContent | undefined) {
  const start = rangeOf(heading).end;
  const source = text.slice(start, next ? rangeOf(next).start : undefined);
  // The rest of the heading's line holds blanks at most; indentation of the first line is part of the body.
  const blank = /^(?:[^\S\n]*\n)*/.exec(source)?.[0] ?? "";
  const blankLines = blank.split("\n").length - 1;
  return { body: source.slice(blank.length).trimEnd(), bodyLine: (heading.position?.end.line ?? 1) + blankLines };
}

function definitionsOf(root: Root): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  visitNodes(root, (node) => {
    if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
    return undefined;
  });
  return definitions;
}

function linksIn(nodes: readonly RootContent[], definitions: ReadonlyMap<string, Definition>): Link[] {
  const links: Link[] = [];
  for (const top of nodes) {
    visitNodes(top, (node) => {
      const target =
        node.type === "link" || node.type === "image"
          ? node.url
          : node.type === "linkReference" || node.type === "imageReference"
            ? definitions.get(node.identifier)?.url
            : undefined;
      if (target !== undefined) links.push({ label: textOf(node), target });
      return undefined;
    });
  }
  return links;
}
