import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { AttemptEvent } from "../attempt/events.ts";
import type { FinishedScore } from "../score/history.ts";
import { NOT_CODE } from "../score/score-measurements.ts";
import { run } from "../system/processes.ts";
import { PREVIOUS_FILE } from "./submission-file.ts";

/** Files that finish, defend, score and the clock write: committing them does not make a score outdated. */
const OWN_FILES = [...NOT_CODE, PREVIOUS_FILE];

/** Events that a score depends on. */
const SCORED_EVENTS = new Set(["defense_answered", "defense_rated", "reference_shown", "hinted", "change_arrived"]);

/**
 * Why a score does not fit the repository as it is now; undefined when it does: it was made on the commit that is checked
 * out, or on one with the same files, and nothing was changed since it began. Outside git this cannot be told.
 */
export async function outdated(
  root: string,
  { document }: FinishedScore,
  events: readonly AttemptEvent[],
): Promise<string | undefined> {
  const took = Object.values(document.seconds).reduce((sum, seconds) => sum + seconds, 0);
  const began = Date.parse(document.finished_at) - 1000 * took;
  const event = events.find(({ type, at }) => SCORED_EVENTS.has(type) && Date.parse(at) > began);
  if (event?.type === "change_arrived") return "a change request has arrived since";
  if (event)
    return event.type.startsWith("defense") ? "an interview was held since" : "a hint or the reference was used since";
  const { commit } = document.git;
  const others = ["--", ".", ...OWN_FILES.map((path) => `:(exclude)${path}`)];
  const git = (...args: string[]) => run("git", args, { cwd: root });
  if (commit === null) return "it was made outside git";
  const differing = await git("diff", "--name-only", commit, "HEAD", ...others);
  if (!differing.ok) return `its commit ${commit.slice(0, 7)} is not in the history`;
  const [first] = differing.stdout.split("\n").filter(Boolean);
  if (first !== undefined) return `${first} was committed since`;
  const status = await git("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", ...others);
  if (!status.ok) return "git cannot list the changes";
  const changed = status.stdout.split("\0").flatMap((line) => (line === "" ? [] : [line.slice(3)]));
  if (changed.length === 0) return document.git.dirty ? "it was made with changes that are no longer there" : undefined;
  for (const path of changed) {
    const stats = await stat(join(root, path)).catch(() => undefined);
    if (!stats) return `${path} was removed`;
    if (stats.mtimeMs > began) return `${path} was changed since`;
  }
  return undefined;
}
