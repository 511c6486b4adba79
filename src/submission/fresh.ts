import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { AttemptEvent } from "../attempt/events.ts";
import type { PastScore } from "../score/history.ts";
import { NOT_CODE } from "../score/score-repository.ts";
import { run } from "../system/processes.ts";
import { PREVIOUS_FILE } from "./file.ts";

/** What finish, defend, score and the clock write themselves: committing it makes no score old. */
const OWN = [...NOT_CODE, PREVIOUS_FILE];

/** Events that a score looks at. */
const COUNTED = new Set(["defense_answered", "defense_rated", "reference_shown", "hinted", "change_arrived"]);

/**
 * Why a score says nothing about the repository as it is now, or undefined when it does: it was made on the commit that is
 * checked out, or on one with the same files, and nothing was changed since it began. Outside git nobody can tell.
 */
export async function outdated(
  root: string,
  { document }: PastScore,
  events: readonly AttemptEvent[],
): Promise<string | undefined> {
  const took = Object.values(document.seconds).reduce((sum, seconds) => sum + seconds, 0);
  const began = Date.parse(document.finished_at) - 1000 * took;
  const event = events.find(({ type, at }) => COUNTED.has(type) && Date.parse(at) > began);
  if (event?.type === "change_arrived") return "a change request has arrived since";
  if (event) return event.type.startsWith("defense") ? "an interview was held since" : "help was taken since";
  const { commit } = document.git;
  const others = ["--", ".", ...OWN.map((path) => `:(exclude)${path}`)];
  const git = (...args: string[]) => run("git", args, { cwd: root });
  if (commit === null) return "it was made outside git";
  const differing = await git("diff", "--name-only", commit, "HEAD", ...others);
  if (!differing.ok) return `its commit ${commit.slice(0, 7)} is not in the history`;
  const [first] = differing.stdout.split("\n").filter(Boolean);
  if (first !== undefined) return `${first} was committed since`;
  const status = await git("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", ...others);
  if (!status.ok) return "git does not say what has changed";
  const changed = status.stdout.split("\0").flatMap((line) => (line === "" ? [] : [line.slice(3)]));
  if (changed.length === 0) return document.git.dirty ? "it was made with changes that are gone now" : undefined;
  for (const path of changed) {
    const stats = await stat(join(root, path)).catch(() => undefined);
    if (!stats) return `${path} was removed`;
    if (stats.mtimeMs > began) return `${path} was changed since`;
  }
  return undefined;
}
