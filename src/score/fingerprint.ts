import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../system/files.ts";
import { run } from "../system/processes.ts";

/**
 * A hash of everything that a score depends on: the files that git tracks or would track (the kit's own folder apart,
 * where results and answers change as we go) and the options. Two equal ones may share their slow parts.
 */
export async function fingerprint(root: string, options: unknown): Promise<string> {
  const listed = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  const paths = listed.ok
    ? listed.stdout.split("\0").filter((path) => path !== "" && !path.startsWith(".takehome/"))
    : [];
  const hashes: string[] = [];
  for (const path of [...new Set(paths)].sort()) {
    const content = await readFile(join(root, path)).catch(() => undefined);
    hashes.push(`${path} ${content ? sha256(content) : "gone"}`);
  }
  // Outside git nothing tells whether the files are the same.
  if (!listed.ok) hashes.push(String(Date.now()));
  return sha256(JSON.stringify([hashes, options]));
}
