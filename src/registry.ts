import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { suggest } from "./base/edit-distance.ts";
import { failure, usageError } from "./base/errors.ts";
import type { Exercise } from "./exercise/definition.ts";

/** Finds the exercises that exist; an exercise is a folder, no list names it. */
export interface Registry {
  /** Names, the one to begin with first (`order` of the manifests). */
  names(): string[];
  /** Load one. Throws a usage error with the choices, and a guess, when there is none of that name. */
  load(name: string): Promise<Exercise>;
}

/**
 * The exercises of an installed kit.
 * @param kitRoot the kit's folder; its build wrote `dist/exercises/<name>.js` and `dist/exercises/names.json`, their order
 */
export function kitRegistry(kitRoot: string): Registry {
  const folder = join(kitRoot, "dist", "exercises");
  const names = () => {
    try {
      return JSON.parse(readFileSync(join(folder, "names.json"), "utf8")) as string[];
    } catch {
      throw failure("The kit is not built.", "Run `npm run build` in the kit's folder.");
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
export function singleRegistry(exercise: Exercise): Registry {
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
  const guess = suggest(name, known);
  throw usageError(
    `There is no exercise "${name}".${guess ? ` Did you mean "${guess}"?` : ""}`,
    `Exercises: ${known.join(", ")}. \`create-takehome list\` says what they are.`,
  );
}
