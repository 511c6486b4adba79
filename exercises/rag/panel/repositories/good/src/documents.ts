import type { Document } from "./corpus.ts";

/** A document with the fields of its header that decide whether an answer may rest on it. */
export interface Page extends Document {
  status: string;
  /** First day on which it holds (YYYY-MM-DD); empty if the header names none. */
  from: string;
  /** Groups that may read it; empty for everybody. */
  audience: readonly string[];
  /** Id of the version that it replaces. */
  supersedes: string;
  body: string;
}

const FIELD = /^[-*\s]*([A-Za-z][A-Za-z ]*?):\**\s+(.*)$/;

/** Reads the header: front matter between `---` lines, or `Key: value` lines at the top. */
export function parsePage({ id, text }: Document): Page {
  const matter = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const head = (matter?.[1] ?? text.split("\n").slice(0, 10).join("\n")).split("\n");
  const fields = new Map<string, string>();
  for (const line of head) {
    const [, key = "", value = ""] = FIELD.exec(line) ?? [];
    if (key !== "") fields.set(key.replace(/\*/g, "").toLowerCase(), value.replace(/^\**\s*|\s*$/g, ""));
  }
  const audience = (fields.get("audience") ?? "").replace(/[[\]"]/g, "").toLowerCase();
  const groups = audience.split(",").map((group) => group.trim());
  return {
    id,
    text,
    status: (fields.get("status") ?? "").toLowerCase(),
    from:
      /\d{4}-\d{2}-\d{2}/.exec(fields.get("effective") ?? fields.get("date") ?? fields.get("opened") ?? "")?.[0] ?? "",
    audience: groups.filter((group) => group !== "" && group !== "everyone"),
    supersedes: fields.get("supersedes") ?? "",
    body: matter ? text.slice(matter[0].length) : text,
  };
}

/** Pages that this asker may see and that hold on this day: no drafts, nothing replaced, nothing announced for later. */
export function pagesInForce(pages: readonly Page[], asOf: string, role: string): Page[] {
  const readable = pages.filter(
    ({ status, audience }) => status !== "draft" && (audience.length === 0 || audience.includes(role.toLowerCase())),
  );
  const started = readable.filter(({ from }) => asOf === "" || from === "" || from <= asOf);
  const replaced = new Set(started.map(({ supersedes }) => supersedes));
  return started.filter(({ id }) => !replaced.has(id));
}
