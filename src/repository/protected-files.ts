import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../system/files.ts";
import { run } from "../system/processes.ts";
import { MANIFEST_FILE } from "./layout.ts";
import { type Repository, repositoryManifestSchema } from "./repository.ts";

/**
 * Files that must not change and did, or are gone. The hashes are those of the first commit where there is one, so that
 * editing the manifest along with a file does not help.
 */
export async function modifiedProtectedFiles({ root, manifest }: Repository): Promise<string[]> {
  const first = await hashesAtStart(root);
  const changed: string[] = [];
  if (first && JSON.stringify(first) !== JSON.stringify(manifest.frozen)) changed.push(MANIFEST_FILE);
  for (const [path, hash] of Object.entries(first ?? manifest.frozen)) {
    const content = await readFile(join(root, path)).catch(() => undefined);
    if (content === undefined || sha256(content) !== hash) changed.push(path);
  }
  return changed;
}

async function hashesAtStart(root: string): Promise<Record<string, string> | undefined> {
  const commits = await run("git", ["log", "--format=%H", "--diff-filter=A", "--", MANIFEST_FILE], { cwd: root });
  const first = commits.ok ? commits.stdout.trim().split("\n").at(-1) : undefined;
  if (!first) return undefined;
  const shown = await run("git", ["show", `${first}:./${MANIFEST_FILE}`], { cwd: root });
  try {
    return shown.ok ? repositoryManifestSchema.parse(JSON.parse(shown.stdout)).frozen : undefined;
  } catch {
    return undefined;
  }
}
