import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { failure, usageError } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import { BACKLOG_FOLDER } from "../repository/layout.ts";
import { readText, writeFileAtomic } from "../system/files.ts";
import { parseFrontMatter, setFrontMatter } from "./front-matter.ts";

/** What an item can be. The last two need a reason. */
export const STATUSES = ["open", "doing", "done", "postponed", "declined"] as const;
export type ItemStatus = (typeof STATUSES)[number];
const needsReason = (status: ItemStatus) => status === "postponed" || status === "declined";

/** One file of `backlog/`. */
export interface BacklogItem {
  /** The file's name without its ending: `03-wrong-amount-as-total`. */
  key: string;
  file: string;
  title: string;
  labels: readonly string[];
  milestone: string | undefined;
  estimate: string | undefined;
  status: ItemStatus;
  reason: string | undefined;
  /** Markdown, with the acceptance criteria. */
  body: string;
}

/** All items, by file name. Throws a failure that names the file and line that cannot be read. */
export async function readBacklog(root: string): Promise<BacklogItem[]> {
  const folder = join(root, BACKLOG_FOLDER);
  if (!existsSync(folder))
    throw failure(`The folder ${BACKLOG_FOLDER}/ is missing.`, "Restore it: `git checkout -- backlog`.");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    names.map(async (name) => parseItem(`${BACKLOG_FOLDER}/${name}`, await readText(join(folder, name)))),
  );
}

function parseItem(file: string, text: string): BacklogItem {
  const bad = (line: number, reason: string) =>
    failure(`${file}:${line}: ${reason}.`, "Correct it, or see what changed: `git diff -- backlog`.");
  const parsed = parseFrontMatter(text);
  if (!parsed.ok) throw bad(parsed.line, parsed.reason);
  const { values, body } = parsed;
  const word = (key: string) => {
    const value = values[key];
    if (Array.isArray(value)) throw bad(1, `${key} must be one value, not a list`);
    return value === "" ? undefined : value;
  };
  const title = word("title");
  if (title === undefined) throw bad(1, "the title is missing");
  const status = word("status") ?? "open";
  const known = STATUSES.find((name) => name === status);
  if (!known) throw bad(1, `unknown status "${status}"; use one of ${STATUSES.join(", ")}`);
  const labels = values["labels"] ?? [];
  return {
    key: file.replace(/^.*\/|\.md$/g, ""),
    file,
    title,
    labels: Array.isArray(labels) ? labels : [labels],
    milestone: word("milestone"),
    estimate: word("estimate"),
    status: known,
    reason: word("reason"),
    body,
  };
}

/** An item by its number, its key, or the beginning of its key. Throws a usage error with a guess. */
export function findItem(items: readonly BacklogItem[], typed: string): BacklogItem {
  const word = typed
    .replace(/^#/, "")
    .replace(/^.*\/|\.md$/g, "")
    .toLowerCase();
  const fitting = /^\d+$/.test(word)
    ? items.filter(({ key }) => Number.parseInt(key, 10) === Number(word))
    : items.filter(({ key }) => key === word || key.startsWith(word) || key.replace(/^\d+-/, "").startsWith(word));
  const [only] = fitting;
  if (only && fitting.length === 1) return only;
  if (fitting.length > 1) {
    throw usageError(
      `"${typed}" is ambiguous: ${fitting.map(({ key }) => key).join(" or ")}.`,
      "Name the item by its number.",
    );
  }
  throw unknownName({
    kind: "backlog item",
    given: word,
    known: items.map(({ key }) => key.replace(/^\d+-/, "")),
    hint: "`npm run backlog` lists the items; name one by its number.",
  });
}

/**
 * A decision about an item, as it was typed.
 * @throws a usage error for an unknown status, and for one that needs a reason and has none
 */
export function parseDecision(
  typed: string,
  reason: string | undefined,
): { status: ItemStatus; reason: string | undefined } {
  const status = STATUSES.find((name) => name === typed);
  if (!status) throw unknownName({ kind: "backlog status", given: typed, known: STATUSES });
  const why = reason?.replace(/\s+/g, " ").trim() || undefined;
  if (needsReason(status) && !why) {
    throw usageError(`The status ${status} needs a reason, which reviewers will look for.`, `Add --reason "...".`);
  }
  return { status, reason: why };
}

/** Write an item's status into its file; nothing else in it changes. */
export async function setStatus(
  root: string,
  item: BacklogItem,
  status: ItemStatus,
  reason: string | undefined,
): Promise<void> {
  const file = join(root, item.file);
  const text = setFrontMatter(await readText(file), "status", status);
  await writeFileAtomic(file, setFrontMatter(text, "reason", reason));
}
