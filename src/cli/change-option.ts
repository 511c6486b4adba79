import { openAttempt } from "../attempt/attempt.ts";
import { unknownName } from "../base/unknown-name.ts";
import type { ListOption } from "./options.ts";
import type { Place } from "./workspace.ts";

/** `--change`, for commands that work by a contract: the change requests that modify it. */
export const CHANGE_OPTION = {
  type: "list",
  placeholder: "ID,ID",
  summary: "Follow the contract of these change requests, or `none` (in a repository: of those that have arrived)",
} as const satisfies ListOption;

/**
 * Ids of the changes that a command works by.
 * @param given by `--change`; undefined takes those that arrived in the attempt of the repository around the current folder,
 *   when it is a repository of this exercise
 * @throws a usage error for an unknown id
 */
export async function chosenChanges(
  given: readonly string[] | undefined,
  place: Pick<Place, "exercise" | "repository">,
): Promise<readonly string[]> {
  if (given?.includes("none") && given.length === 1) return [];
  const known = (await place.exercise.changes()).map(({ id }) => id);
  if (given === undefined) return (await arrivedChanges(place)).filter((id) => known.includes(id));
  const unknown = given.find((id) => !known.includes(id));
  if (unknown === undefined) return given;
  throw unknownName({ kind: "change request", given: unknown, known, hint: UNLISTED });
}

/** Known ids are not listed, because the possible changes are a secret until the attempt is over. */
const UNLISTED = "`npm run change -- --list` lists all of them when an attempt is over.";

async function arrivedChanges({ exercise, ...place }: Pick<Place, "exercise" | "repository">): Promise<string[]> {
  const repository = await place.repository();
  if (repository?.manifest.exercise !== exercise.manifest.name) return [];
  const { change } = (await openAttempt(repository, exercise.manifest.phases)).state();
  return change ? [change.id] : [];
}
