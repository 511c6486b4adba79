/** A part of a Markdown text: a heading and what stands under it, up to the next heading of its level or above. */
export interface Section {
  title: string;
  level: number;
  /** Line of the heading, from 1. */
  line: number;
  body: string;
}

/** Markdown without HTML comments and, if asked, without fenced code; line numbers stay. */
export function withoutComments(text: string): string {
  const blank = (match: string) => match.replace(/[^\n]/g, "");
  return text.replace(/<!--[\s\S]*?-->/g, blank);
}

const FENCE = /^\s*(```|~~~)/;

/** The sections of a text. Headings inside code are none; the body of a section includes its subsections. */
export function sectionsOf(text: string): Section[] {
  const lines = text.split("\n");
  const headings: { title: string; level: number; index: number }[] = [];
  let fenced = false;
  for (const [index, line] of lines.entries()) {
    if (FENCE.test(line)) fenced = !fenced;
    const match = fenced ? null : /^(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    if (match) headings.push({ title: match[2] ?? "", level: match[1]?.length ?? 1, index });
  }
  return headings.map(({ title, level, index }, at) => {
    const next = headings.slice(at + 1).find((heading) => heading.level <= level);
    return {
      title,
      level,
      line: index + 1,
      body: lines
        .slice(index + 1, next?.index)
        .join("\n")
        .trim(),
    };
  });
}

/** Words of prose, tables and lists; code, comments, links' targets and empty table rows do not count. */
export function wordCount(text: string): number {
  const prose = withoutComments(text)
    .replace(/```[\s\S]*?```/g, " ")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/^\s*\|[\s|:-]*\|?\s*$/gm, " ");
  return prose.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu)?.length ?? 0;
}

/** Words that a section has beyond those of a template, both as bags of lines. */
export function ownWords(body: string, template: string): number {
  const known = new Set(template.split("\n").map((line) => line.trim()));
  return wordCount(
    withoutComments(body)
      .split("\n")
      .filter((line) => !known.has(line.trim()))
      .join("\n"),
  );
}

export interface Link {
  label: string;
  target: string;
}

/** Inline links. */
export const linksOf = (text: string): Link[] =>
  [...withoutComments(text).matchAll(/\[([^\]]*)\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, label = "", target = ""]) => ({
    label,
    target,
  }));
