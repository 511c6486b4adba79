import { usageError } from "../base/errors.ts";
import { lazy } from "../base/memoize.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { lightExercise } from "../exercise-registry/light-exercise.ts";
import { neededHere } from "../exercise-registry/needed-packages.ts";
import type { Registry } from "../exercise-registry/registry.ts";
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

/** What a command works with that also runs outside of a repository. */
export interface Place extends Omit<Workspace, "repository"> {
  /** Root of the repository around the current folder; undefined where there is none. */
  root: string | undefined;
  /** That repository, read on first use. It may be of another exercise. Rejects when its manifest cannot be read. */
  repository(): Promise<Repository | undefined>;
}

/** The exercise as a repository has it. */
export const exerciseOf = ({ manifest }: Pick<Repository, "manifest">, exercise: Exercise): Exercise =>
  manifest.light ? lightExercise(exercise) : exercise;

/** Open the repository around the current folder, with its exercise. Throws where there is none. */
export async function openWorkspace({ cwd, exercises }: Pick<CommandContext, "cwd" | "exercises">): Promise<Workspace> {
  const repository = await openRepository(cwd);
  const exercise = exerciseOf(repository, await exercises.load(repository.manifest.exercise));
  return { repository, exercise, libraries: librariesFor(repository.root, cwd, exercise.manifest) };
}

/** The heavy libraries as seen from a folder: those of its repository, else of the folder, else of the kit (a clone). */
function librariesFor(repositoryRoot: string | undefined, cwd: string, manifest: Manifest): Libraries {
  const roots = [repositoryRoot, cwd, kitRoot()].filter((root) => root !== undefined);
  const { code, data, optional } = manifest.packages.runner;
  const versions = (names: readonly string[]) => pin(names, PINNED_VERSIONS);
  return createLibraries(
    [...new Set(roots)],
    versions([...code, ...data].filter(neededHere(manifest))),
    versions(optional),
  );
}

/**
 * The exercise that a command is about, and the folder it was started in. The exercise is the first word, else that of the
 * repository around the folder, else the only one.
 * @throws a usage error when it is none of these, or unknown
 */
export async function openPlace({
  positionals: [named],
  exercises,
  cwd,
}: Pick<CommandContext, "cwd" | "exercises" | "positionals">): Promise<Place> {
  const root = findRepositoryRoot(cwd);
  const repository = lazy(async () => (root === undefined ? undefined : openRepository(root)));
  const name = named ?? (await repository())?.manifest.exercise ?? onlyExercise(exercises);
  if (name === undefined) {
    throw usageError("Which exercise?", `Name it as the first word: ${exercises.names().join(", ")}.`);
  }
  const here = await repository().catch(() => undefined); // a damaged manifest is reported by who needs it
  const loaded = await exercises.load(name);
  const exercise = here?.manifest.exercise === name ? exerciseOf(here, loaded) : loaded;
  return { exercise, root, repository, libraries: librariesFor(root, cwd, exercise.manifest) };
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
  const isInside = findRepositoryRoot(cwd) !== undefined;
  const name = isInside ? (await openRepository(cwd)).manifest.exercise : onlyExercise(exercises);
  return name === undefined ? undefined : exercises.load(name);
}

/** The name of the exercise, if there is only one. */
function onlyExercise(exercises: Registry): string | undefined {
  const [only, ...others] = exercises.names();
  return others.length === 0 ? only : undefined;
}

/** How a command about an exercise is typed in a place: the repository's script, else the kit with the exercise named. */
export function commandFrom({ root, exercise }: Pick<Place, "root" | "exercise">, command: string): string {
  if (root !== undefined) return `npm run ${command} --`;
  return `npx create-takehome ${command} ${exercise.manifest.name}`;
}
