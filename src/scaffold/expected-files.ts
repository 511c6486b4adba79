import type { Manifest } from "../exercise/manifest.ts";
import { neededHere } from "../exercise-registry/needed-packages.ts";
import { MANIFEST_FILE } from "../repository/layout.ts";
import { type RepositoryManifest, repositoryManifestSchema } from "../repository/repository.ts";
import { PINNED_VERSIONS } from "../system/kit.ts";
import { planRepository } from "./plan.ts";
import { readSources } from "./sources.ts";

/**
 * The hashes of the protected files as this kit would write them into a repository with the given manifest.
 * @param kit the kit's folder
 * @param made what the repository states about itself; its own hashes are not used
 */
export async function expectedHashes(
  kit: string,
  made: RepositoryManifest,
  manifest: Manifest,
): Promise<Record<string, string>> {
  const files = planRepository({
    choices: {
      ...{ exercise: made.exercise, directory: ".", language: made.language, seed: made.seed, hours: made.hours },
      ...{ packageManager: made.package_manager, ai: made.ai, light: made.light ?? false, install: false, git: false },
    },
    manifest,
    sources: readSources(kit, made.exercise, made.language),
    kit: { name: made.kit.name, version: made.kit.version },
    versions: PINNED_VERSIONS,
    isNeeded: neededHere(manifest),
    now: new Date(made.created_at),
  });
  return repositoryManifestSchema.parse(JSON.parse(String(files.get(MANIFEST_FILE)?.content))).frozen;
}
