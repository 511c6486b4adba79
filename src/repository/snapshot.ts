import { lstat, realpath, unlink } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../base/errors.ts";
import { withTemporaryFolder } from "../system/files.ts";
import { UNTRUSTED_REPOSITORY } from "../system/git.ts";
import { run } from "../system/processes.ts";
import { PACKAGE_FOLDERS } from "./layout.ts";

/** Installed packages, which may be links: a pattern such as `node_modules/` in .gitignore does not match those. */
const NO_PACKAGES = [...PACKAGE_FOLDERS].map((name) => `:(exclude,glob)**/${name}`);
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
      const result = await run("git", [...UNTRUSTED_REPOSITORY, ...args], { cwd: root, env });
      if (result.ok) return result.stdout.trim();
      throw failure(
        `git could not record the working tree: ${result.stderr.trim().split("\n")[0]}`,
        "Check `git status`; without a repository: `git init && git add --all && git commit -m Start`.",
      );
    };
    const head = await git("rev-parse", "HEAD");
    await git("read-tree", head);
    await git("add", "--all", "--", ".", ...NO_PACKAGES);
    const tree = await git("write-tree");
    const identity = ["-c", "user.name=takehome", "-c", "user.email=takehome@localhost", "-c", "commit.gpgSign=false"];
    const commit = await git(...identity, "commit-tree", tree, "-p", head, "-m", `Snapshot: ${name}`);
    await git("update-ref", `${REFERENCES}/${name}`, commit);
    return commit;
  });
}

/**
 * Make a linked working tree with the files of a commit. It has no packages.
 * @param folder must not exist, or be empty
 * @throws a failure when git cannot make it
 */
export async function addWorktree(root: string, commit: string, folder: string): Promise<void> {
  const words = ["worktree", "add", "--quiet", "--detach", folder, commit];
  const added = await run("git", [...UNTRUSTED_REPOSITORY, ...words], { cwd: root });
  if (added.ok) return;
  throw failure(
    `git could not make a working tree in ${folder}: ${added.stderr.trim().split("\n").at(-1)}`,
    "Run `git worktree prune`, then the same command again.",
  );
}

/**
 * Remove a linked working tree with everything in it; another folder is left alone. Links in it to installed packages are
 * removed first, so that no version of git follows them. Never fails because the tree is gone.
 */
export async function removeWorktree(root: string, folder: string): Promise<void> {
  const git = (...words: string[]) => run("git", [...UNTRUSTED_REPOSITORY, "worktree", ...words], { cwd: root });
  const listed = await git("list", "--porcelain");
  const real = await realpath(folder).catch(() => folder);
  if (listed.ok && listed.stdout.split("\n").includes(`worktree ${real}`)) {
    for (const name of PACKAGE_FOLDERS) {
      const path = join(folder, name);
      if ((await lstat(path).catch(() => undefined))?.isSymbolicLink()) await unlink(path);
    }
    await git("remove", "--force", "--force", folder);
  }
  await git("prune");
}
