import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Manifest, manifestSchema } from "../../src/exercise/manifest.ts";

/** The content of an exercise's `exercise.yaml`. */
export const manifestOf = (name: string): Manifest =>
  manifestSchema.parse(parse(readFileSync(join("exercises", name, "exercise.yaml"), "utf8")));

/** Names of all exercises, in the order in which they are offered. */
export const EXERCISES: readonly string[] = readdirSync("exercises")
  .filter((name) => existsSync(join("exercises", name, "index.ts")))
  .sort((a, b) => manifestOf(a).order - manifestOf(b).order || (a < b ? -1 : 1));
