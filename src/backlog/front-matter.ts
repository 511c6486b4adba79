import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, stringify } from "yaml";
import { frontMatterOf } from "../base/markdown/front-matter.ts";

/** The values of the YAML block at the top of a Markdown file. */
type FrontMatter = Record<string, string | string[]>;

type ParsedFrontMatter =
  | { ok: true; values: FrontMatter; body: string }
  | { ok: false /** Line in the file, from 1. */; line: number; reason: string };

/**
 * Read the front matter of a Markdown file: texts and lists of texts. A value is a text as it is written, so that `1.0`
 * stays `1.0`. A key without a value is left out.
 */
export function parseFrontMatter(text: string): ParsedFrontMatter {
  const block = frontMatterOf(text);
  if (!block) return { ok: false, line: 1, reason: "no front matter between two --- lines" };
  const yaml = parseYaml(block.yaml);
  if ("reason" in yaml) return { ok: false, ...yaml };
  const values: FrontMatter = {};
  for (const { key, value } of yaml.entries) {
    const texts = textsIn(value);
    const line = yaml.lineAt(value?.range?.[0] ?? 0);
    if (texts === undefined) return { ok: false, line, reason: `${key} is neither a text nor a list of texts` };
    if (texts !== "") values[key] = texts;
  }
  return { ok: true, values, body: text.slice(block.bodyStart).replaceAll("\r\n", "\n").trim() };
}

/**
 * Set a key of the front matter, on one line. Every other byte of the text stays as it is.
 * @param text must have front matter that `parseFrontMatter` accepts
 * @param value undefined removes the key
 */
export function setFrontMatter(text: string, key: string, value: string | undefined): string {
  const block = frontMatterOf(text);
  const yaml = block && parseYaml(block.yaml);
  if (!yaml || "reason" in yaml) throw new Error("setFrontMatter needs valid front matter");
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const line = value === undefined ? "" : `${key}: ${scalarOf(value)}${lineEnd}`;
  const old = yaml.entries.find((entry) => entry.key === key);
  const [start, end] = old ? linesOf(block.yaml, old) : [block.yaml.length, block.yaml.length];
  return text.slice(0, block.start + start) + line + text.slice(block.start + end);
}

interface Entry {
  key: string;
  /** Offset of the key in the YAML. */
  start: number;
  value: Node | null;
}

interface Entries {
  entries: Entry[];
  /** Line in the file of an offset in the YAML. */
  lineAt(offset: number): number;
}

/** The entries of a block mapping, or the first error. */
function parseYaml(source: string): Entries | { line: number; reason: string } {
  const lines = new LineCounter();
  // The failsafe schema has no numbers, booleans and dates: every scalar is a string.
  const document = parseDocument(source, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  // The `---` is the first line of the file. An unclosed bracket or quote is reported where the text ends.
  const lineAt = (offset: number) => lines.linePos(Math.min(offset, Math.max(0, source.trimEnd().length - 1))).line + 1;
  const [error] = document.errors;
  if (error?.code === "MULTIPLE_DOCS") return { line: lineAt(error.pos[0]), reason: "more than one YAML document" };
  if (error) return { line: lineAt(error.pos[0]), reason: error.message };
  const { contents } = document;
  if (contents === null) return { entries: [], lineAt };
  const misfit = { line: 2, reason: 'expected lines of "key: value"' };
  if (!isMap<Node, Node | null>(contents) || contents.flow) return misfit;
  const entries: Entry[] = [];
  for (const { key, value } of contents.items) {
    const start = key.range?.[0] ?? 0;
    if (!isScalar(key) || typeof key.value !== "string") return { ...misfit, line: lineAt(start) };
    entries.push({ key: key.value, start, value });
  }
  return { entries, lineAt };
}

/** A value as text, or as a list of texts; undefined for anything else. */
function textsIn(value: Node | null): string | string[] | undefined {
  if (value === null) return "";
  if (isScalar(value)) return String(value.value);
  if (!isSeq<Node>(value)) return undefined;
  const texts = value.items.map(textsIn);
  return texts.every((text) => typeof text === "string") ? texts : undefined;
}

/** Start and end of the lines of an entry, line end included. */
function linesOf(source: string, { start, value }: Entry): [number, number] {
  const valueEnd = value?.range?.[1] ?? start;
  const lineEnd = source[valueEnd - 1] === "\n" ? valueEnd - 1 : source.indexOf("\n", valueEnd);
  return [source.lastIndexOf("\n", start) + 1, lineEnd < 0 ? source.length : lineEnd + 1];
}

/** Plain where YAML needs no quotes for a lower-case word; otherwise quoted, on one line. */
const scalarOf = (value: string) =>
  /^[a-z]+$/.test(value) && stringify(value) === `${value}\n` ? value : JSON.stringify(value);
