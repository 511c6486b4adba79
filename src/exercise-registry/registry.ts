import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { failure } from "../base/errors.ts";
import { unknownName } from "../base/unknown-name.ts";
import type { Exercise } from "../exercise/definition.ts";

/** The exercises that exist. An exercise is a folder; no list names it. */
export interface Registry {
  /** Names, by the `order` of the manifests: the one to begin with comes first. */
  names(): string[];
  /** Load an exercise. Throws a usage error with a guess and the choices when none has the name. */
  load(name: string): Promise<Exercise>;
}

/**
 * The exercises of an installed kit.
 * @param kitRoot the kit's folder; its build wrote `dist/exercises/<name>.js` and `dist/exercises/names.json`, their order
 */
export function installedExercises(kitRoot: string): Registry {
  const folder = join(kitRoot, "dist", "exercises");
  const names = () => {
    try {
      return JSON.parse(readFileSync(join(folder, "names.json"), "utf8")) as string[];
    } catch (error) {
      throw failure("create-takehome has not been built.", `Run \`npm run build\` in ${kitRoot}.`, error);
    }
  };
  return {
    names,
    async load(name) {
      assertKnown(name, names());
      const module = (await import(pathToFileURL(join(folder, `${name}.js`)).href)) as { default: Exercise };
      return module.default;
    },
  };
}

/** The registry of a vendored runner, which holds exactly one exercise. */
export function singleExercise(exercise: Exercise): Registry {
  const names = () => [exercise.manifest.name];
  return {
    names,
    async load(name) {
      assertKnown(name, names());
      return exercise;
    },
  };
}

function assertKnown(name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const hint = `Exercises: ${known.join(", ")}. \`create-takehome list\` describes them.`;
  throw unknownName({ kind: "exercise", given: name, known, hint });
}
