import { readFileSync } from "node:fs";
import { join } from "node:path";
import { failure } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import type { Exercise } from "../exercise/definition.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { kitRoot } from "../system/kit.ts";

/** Modules of exercises by name; each loads when it is called. */
export type ExerciseModules = Readonly<Record<string, () => Promise<{ default: Exercise }>>>;

/** The exercises that exist. An exercise is a folder; no list names it. */
export interface Registry {
  /** Names, by the `order` of the manifests: the one to begin with comes first. */
  names(): string[];
  /** The manifest of an exercise, without the rest. Throws a usage error with a guess and the choices when none has the name. */
  manifest(name: string): Manifest;
  /** Load an exercise. Throws as `manifest` does. */
  load(name: string): Promise<Exercise>;
}

/**
 * The exercises of the kit that this module belongs to.
 * @param modules absent in programs that need only names and manifests, where nothing can be loaded
 * @throws a failure when the kit's folder is not found
 */
export function kitExercises(modules: ExerciseModules = {}): Registry {
  const root = kitRoot();
  if (root) return installedExercises(root, modules);
  throw failure("The folder of create-takehome was not found.", "Install it again: `npx create-takehome@latest`.");
}

/**
 * The exercises of an installed kit.
 * @param kitRoot the kit's folder; its build wrote the manifests in the order of the exercises: `dist/manifests.json`
 */
function installedExercises(kitRoot: string, modules: ExerciseModules): Registry {
  const file = join(kitRoot, "dist", "manifests.json");
  let manifests: Manifest[] | undefined;
  const read = () => {
    try {
      manifests ??= JSON.parse(readFileSync(file, "utf8")) as Manifest[];
      return manifests;
    } catch (error) {
      throw failure("create-takehome has not been built.", `Run \`npm run build\` in ${kitRoot}.`, error);
    }
  };
  return {
    names: () => read().map(({ name }) => name),
    manifest: (name) => manifestOf(name, read()),
    async load(name) {
      manifestOf(name, read());
      const load = modules[name];
      if (!load) throw new Error(`this program does not contain the exercise ${name}`);
      return (await load()).default;
    },
  };
}

/** The registry of a vendored runner, which holds exactly one exercise. */
export function singleExercise(exercise: Exercise): Registry {
  const { manifest } = exercise;
  return {
    names: () => [manifest.name],
    manifest: (name) => manifestOf(name, [manifest]),
    async load(name) {
      manifestOf(name, [manifest]);
      return exercise;
    },
  };
}

function manifestOf(name: string, manifests: readonly Manifest[]): Manifest {
  const found = manifests.find((manifest) => manifest.name === name);
  if (found) return found;
  const known = manifests.map((manifest) => manifest.name);
  const hint = `Exercises: ${known.join(", ")}. \`create-takehome list\` describes them.`;
  throw unknownName({ kind: "exercise", given: name, known, hint });
}
