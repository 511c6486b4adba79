import { existsSync } from "node:fs";
import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../base/errors.ts";
import { withTemporaryFolder } from "../system/files.ts";
import { run } from "../system/processes.ts";

/** The kit's own files, which a copy of the solution does not need. */
const KIT_FOLDER = ".takehome";
/** Keeps snapshots from being collected as garbage; git neither shows nor pushes these references. */
const REFERENCES = "refs/takehome";

/**
 * Record the working tree as a commit that no branch leads to: tracked and new files, but no ignored ones. Index, branch
 * and working tree stay as they are.
 * @returns the hash of the commit
 * @throws a failure outside a git repository, or when git cannot store the files
 */
export function snapshot(root: string, name: string): Promise<string> {
  return withTemporaryFolder(async (folder) => {
    const env = { GIT_INDEX_FILE: join(folder, "index") };
    const git = async (...args: string[]) => {
      const result = await run("git", args, { cwd: root, env });
      if (result.ok) return result.stdout.trim();
      throw failure(
        `git could not record the working tree: ${result.stderr.trim().split("\n")[0]}`,
        "Check `git status`; without a repository: `git init && git add --all && git commit -m Start`.",
      );
    };
    const head = await git("rev-parse", "HEAD");
    await git("read-tree", head);
    await git("add", "--all", "--", ".", ":(exclude)node_modules");
    const tree = await git("write-tree");
    const identity = ["-c", "user.name=takehome", "-c", "user.email=takehome@localhost", "-c", "commit.gpgSign=false"];
    const commit = await git(...identity, "commit-tree", tree, "-p", head, "-m", `Snapshot: ${name}`);
    await git("update-ref", `${REFERENCES}/${name}`, commit);
    return commit;
  });
}

/**
 * Write the files of a commit into a folder, which is created, without the kit's own; installed packages are linked.
 * @throws a failure when git does not have the commit
 */
export async function exportCommit(root: string, commit: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await withTemporaryFolder(async (temporary) => {
    const env = { GIT_INDEX_FILE: join(temporary, "index") };
    for (const args of [
      ["read-tree", commit],
      ["checkout-index", "--all", "--force", `--prefix=${folder}/`],
    ]) {
      const result = await run("git", args, { cwd: root, env });
      if (result.ok) continue;
      throw failure(
        `git cannot write the files of ${commit.slice(0, 7)}: ${result.stderr.trim().split("\n")[0]}`,
        "Begin a new interview: `npm run defend`.",
      );
    }
  });
  await rm(join(folder, KIT_FOLDER), { recursive: true, force: true });
  await linkPackages(root, folder);
}

/** A linked working tree with the files of a commit, outside the repository. */
export async function addWorktree(root: string, commit: string, folder: string): Promise<void> {
  const added = await run("git", ["worktree", "add", "--quiet", "--detach", folder, commit], { cwd: root });
  if (!added.ok) {
    throw failure(
      `git could not make a working tree in ${folder}: ${added.stderr.trim().split("\n").at(-1)}`,
      "Run `git worktree prune`, then the same command again.",
    );
  }
  await linkPackages(root, folder);
}

/** Remove a linked working tree, with everything in it. Never fails because it is gone already. */
export async function removeWorktree(root: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  await run("git", ["worktree", "prune"], { cwd: root });
}

async function linkPackages(root: string, folder: string): Promise<void> {
  const [from, to] = [join(root, "node_modules"), join(folder, "node_modules")];
  if (existsSync(from) && !existsSync(to)) await symlink(from, to, "junction");
}
