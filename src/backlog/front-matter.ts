/** The values between the two `---` lines at the top of a Markdown file. */
export type FrontMatter = Record<string, string | string[]>;

export type ParsedFrontMatter =
  | { ok: true; values: FrontMatter; body: string }
  | { ok: false /** Counted from 1. */; line: number; reason: string };

/**
 * Read the subset of YAML that front matter is written in: `key: text`, `key: "text"`, `key: [a, b]`, and lists of `- a`
 * lines. Anything else is refused with its line number, because a wrong reading would be worse. (The vendored runner has no
 * YAML parser.)
 */
export function parseFrontMatter(text: string): ParsedFrontMatter {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0)
    return { ok: false, line: 1, reason: "front matter between two --- lines is missing" };
  const values: FrontMatter = {};
  let list: string[] | undefined;
  for (const [index, source] of lines.slice(1, end).entries()) {
    const line = index + 2;
    if (source.trim() === "" || source.trimStart().startsWith("#")) continue;
    const element = /^\s*-\s+(.+)$/.exec(source)?.[1];
    if (element !== undefined && list) {
      const read = scalar(element);
      if (read === undefined) return { ok: false, line, reason: `cannot read ${element}` };
      list.push(read);
      continue;
    }
    const [, key, rest] = /^([A-Za-z_][\w-]*):(?:\s+(.*))?$/.exec(source) ?? [];
    if (key === undefined) return { ok: false, line, reason: `expected "key: value", found ${JSON.stringify(source)}` };
    list = undefined;
    const value = readValue((rest ?? "").trim());
    if (value === undefined) return { ok: false, line, reason: `cannot read the value of ${key}` };
    values[key] = value;
    if (rest === undefined || rest.trim() === "") {
      list = [];
      values[key] = list;
    }
  }
  return {
    ok: true,
    values,
    body: lines
      .slice(end + 1)
      .join("\n")
      .trim(),
  };
}

function readValue(text: string): string | string[] | undefined {
  if (!text.startsWith("[")) return scalar(text);
  if (!text.endsWith("]")) return undefined;
  const parts = text.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+/g) ?? [];
  const values = parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(scalar);
  return values.every((value) => value !== undefined) ? values : undefined;
}

function scalar(text: string): string | undefined {
  if (text.startsWith('"')) {
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === "string" ? value : undefined;
    } catch {
      return undefined;
    }
  }
  if (text.startsWith("'")) return /^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;
  return /^[[{&*!|>%@`]/.test(text) ? undefined : text;
}

/**
 * Set one key, leaving every other byte as it is. The text must have front matter.
 * @param value undefined removes the key
 */
export function setFrontMatter(text: string, key: string, value: string | undefined): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(lineEnd);
  const end = lines.indexOf("---", 1);
  const at = lines.findIndex((line, index) => index > 0 && index < end && line.startsWith(`${key}:`));
  const fresh = value === undefined ? [] : [`${key}: ${/^[a-z]+$/.test(value) ? value : JSON.stringify(value)}`];
  if (at >= 0) lines.splice(at, 1, ...fresh);
  else lines.splice(end, 0, ...fresh);
  return lines.join(lineEnd);
}
