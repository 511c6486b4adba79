import { openAttempt } from "../attempt/attempt.ts";
import { suggest } from "../base/edit-distance.ts";
import { usageError } from "../base/errors.ts";
import type { CommandContext } from "../cli/spec.ts";
import type { Exercise } from "../exercise/definition.ts";
import { findRepositoryRoot, openRepository } from "../repository/repository.ts";

/** For commands that work by a contract: which changes it has. */
export const CHANGE_OPTION = {
  type: "string",
  placeholder: "ID,ID",
  summary: "By the contract of these change requests (in a repository: of those that arrived); `none` for none",
} as const;

/**
 * Ids of the changes that a command works by: those of its flag, else those that arrived in the attempt of the repository
 * around, when it is one of this exercise. Throws a usage error for an unknown id.
 */
export async function chosenChanges({ flags, cwd }: CommandContext, exercise: Exercise): Promise<string[]> {
  const text = flags.string("change");
  if (text === "none") return [];
  const known = (await exercise.changes()).map(({ id }) => id);
  if (text === undefined) return (await arrivedAround(cwd, exercise)).filter((id) => known.includes(id));
  const ids = text.split(",").map((id) => id.trim());
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const guess = suggest(unknown, known);
    throw usageError(
      `There is no change request "${unknown}".${guess ? ` Did you mean "${guess}"?` : ""}`,
      "`npm run change -- --list` shows all when an attempt is over.",
    );
  }
  return [...new Set(ids)];
}

async function arrivedAround(cwd: string, { manifest }: Exercise): Promise<string[]> {
  if (findRepositoryRoot(cwd) === undefined) return [];
  const repository = await openRepository(cwd);
  if (repository.manifest.exercise !== manifest.name) return [];
  const { change } = (await openAttempt(repository, manifest.phases)).state();
  return change ? [change.id] : [];
}
