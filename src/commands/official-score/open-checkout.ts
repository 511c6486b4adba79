import { existsSync } from "node:fs";
import { join } from "node:path";
import { failure } from "../../base/errors.ts";
import { exerciseOf } from "../../cli/workspace.ts";
import type { Exercise } from "../../exercise/definition.ts";
import type { Registry } from "../../exercise-registry/registry.ts";
import { MANIFEST_FILE } from "../../repository/layout.ts";
import { openRepository, type Repository, type RepositoryManifest } from "../../repository/repository.ts";
import { expectedHashes } from "../../scaffold/expected-files.ts";
import { KIT_VERSION } from "../../system/kit.ts";
import { PACKAGE_MANAGERS } from "../../system/package-manager.ts";

/**
 * Open a checkout. Nothing in its `.takehome` is believed: the manifest is validated, and the protected files are those that
 * this kit would write, whatever hashes the repository states.
 * @throws a failure when there is no manifest, when it is damaged or invalid, or when another version of the kit made it
 */
export async function openCheckout(
  root: string,
  kit: string,
  exercises: Registry,
): Promise<{ repository: Repository; exercise: Exercise }> {
  if (!existsSync(join(root, MANIFEST_FILE))) {
    throw failure(
      `The committed files contain no ${MANIFEST_FILE}, so this is no take-home.`,
      "Name the folder of the repository: `create-takehome score DIR`.",
    );
  }
  const { manifest } = await openRepository(root);
  if (manifest.kit.version !== KIT_VERSION) {
    throw failure(
      `The repository was made by create-takehome ${manifest.kit.version}; this is ${KIT_VERSION}, whose data and rubric may differ.`,
      `Use that version: \`npx create-takehome@${versionWord(manifest)} score DIR\`.`,
    );
  }
  if (!exercises.names().includes(manifest.exercise)) throw invalid(`there is no exercise "${manifest.exercise}"`);
  const exercise = await exercises.load(manifest.exercise);
  if (!exercise.manifest.languages.some((language) => language === manifest.language)) {
    throw invalid(`the exercise has no language "${manifest.language}"`);
  }
  if (!Object.hasOwn(PACKAGE_MANAGERS, manifest.package_manager)) {
    throw invalid(`there is no package manager "${manifest.package_manager}"`);
  }
  if (Number.isNaN(Date.parse(manifest.created_at))) throw invalid(`"${manifest.created_at}" is no date`);
  const expected = await expectedHashes(kit, manifest, exercise.manifest);
  const repository = { root, manifest, expected };
  return { repository, exercise: exerciseOf(repository, exercise) };
}

/** A version that can be typed; the manifest may hold anything. */
const versionWord = ({ kit: { version } }: RepositoryManifest) => (/^[\w.+-]+$/.test(version) ? version : "latest");

const invalid = (what: string) =>
  failure(`${MANIFEST_FILE} is not valid: ${what}.`, "Restore it from the first commit, then commit that.");
