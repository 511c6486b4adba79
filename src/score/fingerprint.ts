import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../system/files.ts";
import { run } from "../system/processes.ts";

/** Error codes for paths that are not files: deleted files and folders (submodules). */
const NO_FILE = new Set(["ENOENT", "ENOTDIR", "EISDIR"]);

/**
 * A hash of everything that a scoring run depends on: the options, and the files that git tracks or would track. The
 * kit's own folder is left out, because results and answers are written to it during a scoring run. Scoring runs with
 * the same hash may share their checkpoints.
 */
export async function fingerprint(root: string, options: unknown): Promise<string> {
  const listed = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  const paths = listed.ok
    ? listed.stdout.split("\0").filter((path) => path !== "" && !path.startsWith(".takehome/"))
    : [];
  // Outside git, or if a file cannot be read, it is unknown whether the files are the same.
  const unknown = `unknown ${Date.now()}`;
  const hashes: string[] = listed.ok ? [] : [unknown];
  for (const path of [...new Set(paths)].sort()) {
    const hash = await readFile(join(root, path)).then(sha256, ({ code }: NodeJS.ErrnoException) =>
      NO_FILE.has(code ?? "") ? "no file" : unknown,
    );
    hashes.push(`${path} ${hash}`);
  }
  return sha256(JSON.stringify([hashes, options]));
}
