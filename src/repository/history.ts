import { run } from "../system/processes.ts";

export interface Commit {
  hash: string;
  /** Author date. */
  date: Date;
  subject: string;
  files: readonly { path: string; added: number; deleted: number }[];
}

export interface History {
  /** Oldest first, without merges. The first one is the kit's. */
  commits: readonly Commit[];
  /** Commits after the first. */
  own: readonly Commit[];
}

/** Read the history of HEAD, as far as it touches `root`; no commits outside a git repository. */
export async function readHistory(root: string): Promise<History> {
  const format = "--format=%x1e%H%x1f%aI%x1f%s";
  const log = await run("git", ["log", "--reverse", "--no-merges", "--numstat", "--relative", format], { cwd: root });
  const commits = log.ok ? log.stdout.split("\x1e").filter(Boolean).map(parseCommit) : [];
  return { commits, own: commits.slice(1) };
}

function parseCommit(text: string): Commit {
  const [head = "", ...lines] = text.split("\n");
  const [hash = "", date = "", subject = ""] = head.split("\x1f");
  const files = lines.flatMap((line) => {
    const match = /^(\d+|-)\t(\d+|-)\t(.+)$/.exec(line);
    if (!match) return [];
    const [, added = "0", deleted = "0", path = ""] = match;
    return [{ path, added: Number(added) || 0, deleted: Number(deleted) || 0 }]; // binary files have "-"
  });
  return { hash, date: new Date(date), subject, files };
}

/** The text of a file in a commit; undefined when the commit does not have it. */
export async function fileAt(root: string, commit: string, path: string): Promise<string | undefined> {
  const shown = await run("git", ["show", `${commit}:./${path}`], { cwd: root });
  return shown.ok ? shown.stdout : undefined;
}
