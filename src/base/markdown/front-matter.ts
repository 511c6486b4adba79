/** The YAML block at the top of a Markdown file, between two lines of `---`. */
interface FrontMatterBlock {
  /** Without the two lines; its first line is line 2 of the file. */
  yaml: string;
  /** Offset of the YAML in the text. */
  start: number;
  /** Offset of the closing line, and of the text after it. */
  end: number;
  bodyStart: number;
}

/** Find the front matter of a text; undefined when it has none. */
export function frontMatterOf(text: string): FrontMatterBlock | undefined {
  const [whole, opening = "", yaml = ""] =
    /^(\uFEFF?---[ \t]*\r?\n)((?:[^\n]*\n)*?)---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const end = opening.length + yaml.length;
  return { yaml, start: opening.length, end, bodyStart: whole.length };
}
