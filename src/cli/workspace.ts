import { usageError } from "../base/errors.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { neededHere } from "../registry/needed-packages.ts";
import type { Registry } from "../registry/registry.ts";
import { findRepositoryRoot, openRepository, type Repository } from "../repository/repository.ts";
import { kitRoot, PINNED_VERSIONS, pin } from "../system/kit.ts";
import { createLibraries, type Libraries } from "../system/libraries.ts";
import type { CommandContext } from "./command.ts";

/** What a command inside a generated repository works with. */
export interface Workspace {
  repository: Repository;
  exercise: Exercise;
  libraries: Libraries;
}

/** Where a command was started, and what it can find there. */
type Place = Pick<CommandContext, "cwd" | "exercises" | "positionals">;

/** Open the repository around the current folder, with its exercise. Throws where there is none. */
export async function openWorkspace({ cwd, exercises }: Omit<Place, "positionals">): Promise<Workspace> {
  const repository = await openRepository(cwd);
  const exercise = await exercises.load(repository.manifest.exercise);
  return { repository, exercise, libraries: librariesFor(cwd, exercise.manifest) };
}

/** The heavy libraries as seen from a folder: those of its repository, else of the folder, else of the kit (a clone). */
export function librariesFor(cwd: string, manifest: Manifest): Libraries {
  const roots = [findRepositoryRoot(cwd), cwd, kitRoot()].filter((root) => root !== undefined);
  const { code, data, optional } = manifest.packages.runner;
  const versions = (names: readonly string[]) => pin(names, PINNED_VERSIONS);
  return createLibraries(
    [...new Set(roots)],
    versions([...code, ...data].filter(neededHere(manifest))),
    versions(optional),
  );
}

/**
 * The exercise that a command is about: the first word, else that of the repository around the folder, else the only one.
 * @throws a usage error when it is none of these, or unknown
 */
export async function chosenExercise({ positionals: [named], exercises, cwd }: Place): Promise<Exercise> {
  if (named !== undefined) return exercises.load(named);
  const found = await surroundingExercise(exercises, cwd);
  if (found) return found;
  throw usageError("Which exercise?", `Name it as the first word: ${exercises.names().join(", ")}.`);
}

/**
 * The exercise of a command line that is not parsed yet, because the exercise decides about some flags.
 * @param positionals words that may be positional; values of flags that are not known yet may be among them
 * @returns undefined when no exercise can be told
 * @throws a usage error when the first word should be an exercise and is none
 */
export async function exerciseIn(
  words: readonly string[],
  positionals: readonly string[],
  exercises: Registry,
  cwd: string,
): Promise<Exercise | undefined> {
  const names = exercises.names();
  const named = positionals.find((word) => names.includes(word));
  if (named !== undefined) return exercises.load(named);
  const [first] = words;
  if (first !== undefined && !first.startsWith("-")) return exercises.load(first);
  return surroundingExercise(exercises, cwd);
}

/** The exercise of the repository around a folder, else the only one there is. */
async function surroundingExercise(exercises: Registry, cwd: string): Promise<Exercise | undefined> {
  if (findRepositoryRoot(cwd) !== undefined) return exercises.load((await openRepository(cwd)).manifest.exercise);
  const [only, ...others] = exercises.names();
  return only !== undefined && others.length === 0 ? exercises.load(only) : undefined;
}

/** How a command about an exercise is typed in a folder: the repository's script, else the kit with the exercise named. */
export function commandFrom(cwd: string, command: string, { manifest }: Exercise): string {
  if (findRepositoryRoot(cwd) !== undefined) return `npm run ${command} --`;
  return `npx create-takehome ${command} ${manifest.name}`;
}
