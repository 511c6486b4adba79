import type { Document } from "../model.ts";
import { firstDay } from "../text/dates.ts";

/** Keys that a paper's head may have, and what they mean here. */
const KEYS: Record<string, keyof Head> = {
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
type Head = Partial<
  Record<"title" | "type" | "status" | "from" | "audience" | "supersedes" | "people" | "ticket", string>
>;

const HEAD_LINE = /^[*_>\s-]*([A-Za-z][A-Za-z ]{0,20}?)\s*:[*_]*\s+(\S.*?)\s*$/;
const EVERYBODY = /^(everyone|everybody|all|public|all staff|internal)$/i;

/**
 * What a paper says about itself at its head: front matter between `---` lines, or a title and lines of `Key: value`.
 * Whatever is missing is left open; nothing is guessed but the type, from the file's name.
 */
export function readHead(id: string, text: string): Document {
  const matter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  const { head, people, bodyStart } = matter
    ? { ...collect((matter[1] ?? "").split("\n")), bodyStart: matter[0].length }
    : looseHead(text);
  const heading = /^#\s+(.+?)\s*#*\s*$/m.exec(text.slice(matter ? bodyStart : 0));
  const named =
    id
      .split("/")
      .at(-1)
      ?.split(/[-_ .]/)[0]
      ?.toLowerCase() ?? "";
  return {
    id,
    text,
    bodyStart,
    title: head.title ?? heading?.[1] ?? id.replaceAll(/[-_/]/g, " "),
    type: (head.type ?? (head.ticket === undefined ? named : "ticket")).toLowerCase(),
    status: (head.status ?? "").toLowerCase(),
    from: firstDay(head.from ?? ""),
    audience: audienceOf(head.audience),
    supersedes: head.supersedes?.replace(/\.(md|txt)$/i, "") ?? null,
    people,
  };
}

function collect(lines: readonly string[]): { head: Head; people: string[] } {
  const head: Head = {};
  const people: string[] = [];
  for (const line of lines) {
    const [, key = "", value = ""] = HEAD_LINE.exec(line) ?? [];
    const meaning = KEYS[key.toLowerCase()];
    if (meaning === "people")
      people.push(
        ...value
          .replaceAll(/<[^>]*>/g, "")
          .split(/[,;]/)
          .map((name) => name.trim()),
      );
    else if (meaning && head[meaning] === undefined) head[meaning] = value.replace(/^["'](.*)["']$/, "$1");
  }
  return { head, people };
}

/**
 * A title and lines of `Key: value`, up to the first line that is neither. After a blank line only known keys go on with it:
 * "Agreed: we buy Kestrel" is a sentence.
 */
function looseHead(text: string) {
  const lines: string[] = [];
  let bodyStart = 0;
  for (const line of text.split("\n").slice(0, 30)) {
    const key = HEAD_LINE.exec(line)?.[1]?.toLowerCase();
    const follows = HEAD_LINE.test(lines.at(-1) ?? "");
    const isHead = line.trim() === "" || /^#\s/.test(line) || (key !== undefined && (follows || key in KEYS));
    if (!isHead) break;
    lines.push(line);
    bodyStart += line.length + 1;
  }
  return { ...collect(lines), bodyStart: Math.min(bodyStart, text.length) };
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
