import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseJson } from "../base/json.ts";
import { sha256 } from "../system/files.ts";
import { run } from "../system/processes.ts";
import { MANIFEST_FILE } from "./layout.ts";
import { type Repository, type RepositoryManifest, repositoryManifestSchema } from "./repository.ts";

/**
 * Protected files that were modified or deleted. The expected hashes are those that the installed kit would write, where
 * that is known, otherwise those of the first commit if there is one, so that editing the manifest along with a file does
 * not help; the manifest is then listed as well, and so it is when it states other choices than the first commit does.
 * @returns paths relative to the repository
 */
export async function modifiedProtectedFiles({ root, manifest, expected }: Repository): Promise<string[]> {
  const first = await originalManifest(root);
  const original = expected ?? first?.frozen;
  const modified: string[] = [];
  const isChanged =
    (first && choicesIn(first) !== choicesIn(manifest)) ||
    (original && JSON.stringify(original) !== JSON.stringify(manifest.frozen));
  if (isChanged) modified.push(MANIFEST_FILE);
  for (const [path, hash] of Object.entries(original ?? manifest.frozen)) {
    // A file that cannot be read counts as modified.
    const content = await readFile(join(root, path)).catch(() => undefined);
    if (content === undefined || sha256(content) !== hash) modified.push(path);
  }
  return modified;
}

/** What was chosen when the repository was generated, as one text to compare. */
const choicesIn = ({
  exercise,
  language,
  seed,
  hours,
  package_manager,
  ai,
  light,
  created_at,
}: RepositoryManifest): string =>
  JSON.stringify([exercise, language, seed, hours, package_manager, ai, light ?? false, created_at]);

/** The first committed manifest; undefined outside git, before a commit, or when it is damaged. */
async function originalManifest(root: string): Promise<RepositoryManifest | undefined> {
  const commits = await run("git", ["log", "--format=%H", "--diff-filter=A", "--", MANIFEST_FILE], { cwd: root });
  const first = commits.ok ? commits.stdout.trim().split("\n").at(-1) : undefined;
  if (!first) return undefined;
  const shown = await run("git", ["show", `${first}:./${MANIFEST_FILE}`], { cwd: root });
  if (!shown.ok) return undefined;
  const parsed = repositoryManifestSchema.safeParse(parseJson(shown.stdout));
  return parsed.success ? parsed.data : undefined;
}
