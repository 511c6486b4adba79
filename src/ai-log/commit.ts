import { usageError } from "../base/errors.ts";
import { readHistory } from "../repository/history.ts";
import { run } from "../system/processes.ts";

/** A commit that an entry of the log names. */
export interface NamedCommit {
  hash: string;
  subject: string;
  /** False for the generated first commit, and for one that is not in the history of HEAD. */
  isOwn: boolean;
}

/** The newest commit of the candidate's own; undefined before the first one, and outside of git. */
export async function newestOwnCommit(root: string): Promise<NamedCommit | undefined> {
  const newest = (await readHistory(root)).own.at(-1);
  return newest && { hash: newest.hash, subject: newest.subject, isOwn: true };
}

/**
 * A commit by any name that git accepts: `HEAD`, `main~2`, the beginning of a hash.
 * @throws a usage error when there is none of that name
 */
export async function commitNamed(root: string, name: string): Promise<NamedCommit> {
  const found = await run("git", ["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`], {
    cwd: root,
  });
  const hash = found.stdout.trim();
  if (!found.ok || hash === "") {
    throw usageError(`There is no commit "${name}".`, "`git log --oneline` lists the commits; HEAD is the newest.");
  }
  const subject = await run("git", ["log", "-1", "--format=%s", hash], { cwd: root });
  const { own } = await readHistory(root);
  return { hash, subject: subject.stdout.trim(), isOwn: own.some((commit) => commit.hash === hash) };
}
