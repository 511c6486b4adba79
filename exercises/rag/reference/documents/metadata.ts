import { firstDate } from "../text/dates.ts";
import type { Document } from "./types.ts";

/** Header keys, and the metadata field that each of them sets. */
const KEYS: Record<string, keyof Metadata> = {
  title: "title",
  subject: "title",
  type: "type",
  status: "status",
  effective: "from",
  "effective date": "from",
  "valid from": "from",
  date: "from",
  opened: "from",
  sent: "from",
  audience: "audience",
  distribution: "audience",
  supersedes: "supersedes",
  replaces: "supersedes",
  from: "people",
  to: "people",
  cc: "people",
  reporter: "people",
  attendees: "people",
  author: "people",
  ticket: "ticket",
  id: "ticket",
  state: "ticket",
};
type Metadata = Partial<
  Record<"title" | "type" | "status" | "from" | "audience" | "supersedes" | "people" | "ticket", string>
>;

const HEADER_LINE = /^[*_>\s-]*([A-Za-z][A-Za-z ]{0,20}?)\s*:[*_]*\s+(\S.*?)\s*$/;
const EVERYBODY = /^(everyone|everybody|all|public|all staff|internal)$/i;

/**
 * A document with the metadata of its header: front matter between `---` lines, or a title and lines of `Key: value`. Missing
 * fields stay empty; only the type is inferred, from the file's name.
 */
export function parseDocument(id: string, text: string): Document {
  const matter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  const { metadata, people, bodyStart } = matter
    ? { ...readFields((matter[1] ?? "").split("\n")), bodyStart: matter[0].length }
    : headerLines(text);
  const heading = /^#\s+(.+?)\s*#*\s*$/m.exec(text.slice(matter ? bodyStart : 0));
  const namePrefix =
    id
      .split("/")
      .at(-1)
      ?.split(/[-_ .]/)[0] ?? "";
  return {
    id,
    text,
    bodyStart,
    title: metadata.title ?? heading?.[1] ?? id.replaceAll(/[-_/]/g, " "),
    type: (metadata.type ?? (metadata.ticket === undefined ? namePrefix : "ticket")).toLowerCase(),
    status: (metadata.status ?? "").toLowerCase(),
    from: firstDate(metadata.from ?? ""),
    audience: audienceOf(metadata.audience),
    supersedes: metadata.supersedes?.replace(/\.(md|txt)$/i, "") ?? null,
    people,
  };
}

function readFields(lines: readonly string[]): { metadata: Metadata; people: string[] } {
  const metadata: Metadata = {};
  const people: string[] = [];
  for (const line of lines) {
    const [, key = "", value = ""] = HEADER_LINE.exec(line) ?? [];
    const field = KEYS[key.toLowerCase()];
    if (field === "people")
      people.push(
        ...value
          .replaceAll(/<[^>]*>/g, "")
          .split(/[,;]/)
          .map((name) => name.trim()),
      );
    else if (field && metadata[field] === undefined) metadata[field] = value.replace(/^["'](.*)["']$/, "$1");
  }
  return { metadata, people };
}

/**
 * The fields of a header without front matter: a title and lines of `Key: value`, up to the first line that is neither. After
 * a blank line only known keys continue the header: "Agreed: we buy Kestrel" is a sentence.
 */
function headerLines(text: string) {
  const lines: string[] = [];
  let bodyStart = 0;
  for (const line of text.split("\n").slice(0, 30)) {
    const key = HEADER_LINE.exec(line)?.[1]?.toLowerCase();
    const followsHeaderLine = HEADER_LINE.test(lines.at(-1) ?? "");
    const isHeader =
      line.trim() === "" || /^#\s/.test(line) || (key !== undefined && (followsHeaderLine || key in KEYS));
    if (!isHeader) break;
    lines.push(line);
    bodyStart += line.length + 1;
  }
  return { ...readFields(lines), bodyStart: Math.min(bodyStart, text.length) };
}

function audienceOf(value: string | undefined): readonly string[] | null {
  if (value === undefined) return null;
  const roles = value
    .replace(/^\[(.*)\]$/, "$1")
    .split(",")
    .map((role) =>
      role
        .trim()
        .toLowerCase()
        .replace(/^["'](.*)["']$/, "$1"),
    )
    .filter((role) => role !== "");
  return roles.length === 0 || roles.some((role) => EVERYBODY.test(role)) ? null : roles;
}
