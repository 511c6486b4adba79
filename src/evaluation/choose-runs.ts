import { failure, usageError } from "../base/errors.ts";
import { plural } from "../base/format.ts";
import { unknownName } from "../base/unknown-name.ts";
import type { Approach } from "../exercise/approach.ts";
import type { StoredRun } from "./stored-run.ts";

/**
 * Stored runs without those of another reference: a repository that is no longer light, or was not light before, may have
 * some.
 * @param approaches those of the exercise as the repository has it
 */
export function comparableRuns(
  stored: readonly StoredRun[],
  approaches: readonly Pick<Approach, "name" | "role">[],
): StoredRun[] {
  const reference = approaches.find(({ role }) => role === "reference")?.name;
  return stored.filter(({ role, label }) => role !== "reference" || label === reference);
}

/**
 * Refuses runs of another reference that were asked for.
 * @param all stored runs
 * @param comparable those of them that can be compared, see `comparableRuns`
 */
export function refuseOtherReference(
  all: readonly StoredRun[],
  comparable: readonly StoredRun[],
  ids: readonly number[],
): void {
  const other = all.find((run) => ids.includes(run.id) && !comparable.includes(run));
  if (!other) return;
  throw usageError(
    `Run ${other.id} is of "${other.label}", a reference that this repository does not have: one of the two is light.`,
    "Leave it out of `--runs`: results of two references are not compared.",
  );
}

/** Stored runs by id, in the order of the ids. Throws a usage error, with the choices, for an id that there is not. */
export function runsById(stored: readonly StoredRun[], ids: readonly number[]): StoredRun[] {
  return ids.map((id) => {
    const run = stored.find((candidate) => candidate.id === id);
    if (run) return run;
    const choices = stored.map((candidate) => `${candidate.id} (${candidate.label})`).join(", ");
    throw usageError(
      `There is no run ${id} on this data.`,
      stored.length === 0 ? "Make one: `npm run eval`." : `Choose from ${plural(stored.length, "run")}: ${choices}.`,
    );
  });
}

/**
 * The run that others are compared with: the one with the label where one is given, else the reference, else the first.
 * @param chosen the runs to compare; they come before other stored ones
 * @throws a usage error for an unknown label; a failure when there is no run
 */
export function baselineRun(
  chosen: readonly StoredRun[],
  stored: readonly StoredRun[],
  label: string | undefined,
): StoredRun {
  const runs = [...chosen, ...stored];
  if (label !== undefined) {
    const run = runs.find((candidate) => candidate.label === label);
    if (run) return run;
    const known = [...new Set(stored.map((candidate) => candidate.label))];
    throw unknownName({ kind: "run label", given: label, known });
  }
  const run = runs.find(({ role }) => role === "reference") ?? chosen[0];
  if (run) return run;
  throw failure("No run is stored.", "Run `npm run eval`, then `npm run compare`.");
}

/** The candidate's runs of another commit than the one that is checked out; none where that is not known. */
export const runsOfOtherCommits = (runs: readonly StoredRun[], commit: string | null): StoredRun[] =>
  runs.filter(({ role, gitCommit }) => role === "candidate" && commit && gitCommit && gitCommit !== commit);
