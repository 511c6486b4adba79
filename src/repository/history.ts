import { run } from "../system/processes.ts";
import { misplaced, type Period } from "./period.ts";

export interface Commit {
  hash: string;
  /** Author date. */
  date: Date;
  /** Committer date, which a rebase or an amended commit renews. */
  committed: Date;
  subject: string;
  files: readonly { path: string; added: number; deleted: number }[];
}

export interface History {
  /** Oldest first, without merges. The first one is the kit's. */
  commits: readonly Commit[];
  /** Commits after the first that count: both of their dates are in the period of the work. */
  own: readonly Commit[];
  /** The other commits after the first, with the reason. */
  misdated: readonly { commit: Commit; reason: string }[];
}

/**
 * Read the history of HEAD, as far as it touches `root`; no commits outside a git repository.
 * @param period when the work can have happened; without it, every date counts
 */
export async function readHistory(root: string, period?: Period): Promise<History> {
  const format = "--format=%x1e%H%x1f%aI%x1f%cI%x1f%s";
  const log = await run("git", ["log", "--reverse", "--no-merges", "--numstat", "--relative", format], { cwd: root });
  const commits = log.ok ? log.stdout.split("\x1e").filter(Boolean).map(parseCommit) : [];
  const later = commits.slice(1).map((commit) => ({ commit, reason: period && misdatedBecause(commit, period) }));
  return {
    commits,
    own: later.flatMap(({ commit, reason }) => (reason === undefined ? [commit] : [])),
    misdated: later.flatMap(({ commit, reason }) => (reason === undefined ? [] : [{ commit, reason }])),
  };
}

const misdatedBecause = ({ date, committed }: Commit, period: Period) =>
  misplaced(date.getTime(), period) ?? misplaced(committed.getTime(), period);

function parseCommit(text: string): Commit {
  const [head = "", ...lines] = text.split("\n");
  const [hash = "", date = "", committed = "", subject = ""] = head.split("\x1f");
  const files = lines.flatMap((line) => {
    const match = /^(\d+|-)\t(\d+|-)\t(.+)$/.exec(line);
    if (!match) return [];
    const [, added = "0", deleted = "0", path = ""] = match;
    return [{ path, added: Number(added) || 0, deleted: Number(deleted) || 0 }]; // binary files have "-"
  });
  return { hash, date: new Date(date), committed: new Date(committed), subject, files };
}

/** The text of a file in a commit; undefined when the commit does not have it. */
export async function fileAt(root: string, commit: string, path: string): Promise<string | undefined> {
  const shown = await run("git", ["show", `${commit}:./${path}`], { cwd: root });
  return shown.ok ? shown.stdout : undefined;
}
