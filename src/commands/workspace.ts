import { usageError } from "../base/errors.ts";
import type { CommandContext } from "../cli/spec.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { findRepositoryRoot, openRepository, type Repository } from "../repository/repository.ts";
import { kitRoot, PINNED_VERSIONS, pin } from "../system/kit.ts";
import { createLibraries, type Libraries } from "../system/libraries.ts";

/** What a command inside a generated repository works with. */
export interface Workspace {
  repository: Repository;
  exercise: Exercise;
  libraries: Libraries;
}

/** Open the repository around the current folder, with its exercise. Throws where there is none. */
export async function openWorkspace(context: CommandContext): Promise<Workspace> {
  const repository = await openRepository(context.cwd);
  const exercise = await context.exercises.load(repository.manifest.exercise);
  return { repository, exercise, libraries: librariesFor(context.cwd, exercise.manifest) };
}

/** The heavy libraries as seen from a folder: those of its repository, else of the folder, else of the kit (a clone). */
export function librariesFor(cwd: string, { packages }: Manifest): Libraries {
  const roots = [findRepositoryRoot(cwd), cwd, kitRoot()].filter((root) => root !== undefined);
  const { code, data, optional } = packages.runner;
  const versions = (names: readonly string[]) => pin(names, PINNED_VERSIONS);
  return createLibraries([...new Set(roots)], versions([...code, ...data]), versions(optional));
}

/**
 * The exercise that a command is about: the first word, else the one of the repository around, else the only one there is.
 */
export async function chosenExercise(context: CommandContext): Promise<Exercise> {
  const { positionals, exercises, cwd } = context;
  const [named] = positionals;
  if (named !== undefined) return exercises.load(named);
  if (findRepositoryRoot(cwd) !== undefined) return exercises.load((await openRepository(cwd)).manifest.exercise);
  const names = exercises.names();
  const [only] = names;
  if (only !== undefined && names.length === 1) return exercises.load(only);
  throw usageError("Which exercise?", `Name it as the first word: ${names.join(", ")}.`);
}

/** How a command about an exercise is typed in a folder: the repository's script, else the kit with the exercise named. */
export function callFrom(cwd: string, command: string, { manifest }: Exercise): string {
  if (findRepositoryRoot(cwd) !== undefined) return `npm run ${command} --`;
  return `npx create-takehome ${command} ${manifest.name}`;
}
