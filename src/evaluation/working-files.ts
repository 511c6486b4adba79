import { existsSync } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { PACKAGE_FOLDERS } from "../repository/layout.ts";
import { isInside } from "../system/files.ts";
import { UNTRUSTED_REPOSITORY } from "../system/git.ts";
import { run } from "../system/processes.ts";

/** What a copy of a repository consists of. */
export interface WorkingFiles {
  root: string;
  /** Files to copy, relative to the root, with forward slashes; some may be missing. */
  files: readonly string[];
  /** Folders that are linked instead: dependencies and build output, which git ignores. */
  links: readonly LinkedFolder[];
}

export interface LinkedFolder {
  /** Relative to the root, with forward slashes. `../node_modules` belongs to a workspace around the repository. */
  path: string;
  /** The real path of the folder. */
  from: string;
}

/** Never part of a copy: what belongs to the kit, and the history, which holds the kit's files too. */
const LEFT_OUT = /^\.(takehome|git)(\/|$)/;

/** The files of a repository as they are now, without those that git ignores. Outside git: all files. */
export async function workingFiles(root: string): Promise<WorkingFiles> {
  const listed = await list(root, "--cached", "--others", "--exclude-standard");
  const files = listed ?? (await readdir(root));
  return { root, files: files.filter((path) => isCopied(path)), links: await linkedFolders(root, listed) };
}

/**
 * The files of a checkout.
 * @param installed the repository that it is a checkout of, whose ignored folders (dependencies) are linked
 */
export async function checkedOutFiles(checkout: string, installed: string): Promise<WorkingFiles> {
  const tracked = (await list(checkout, "--cached")) ?? [];
  const files = tracked.filter(isCopied);
  // A tracked link to packages is not copied, so it is made anew.
  const isCovered = (path: string) => files.some((file) => file === path || file.startsWith(`${path}/`));
  const links = await linkedFolders(installed, tracked);
  return { root: checkout, files, links: links.filter(({ path }) => !isCovered(path)) };
}

const isCopied = (path: string) => !LEFT_OUT.test(path) && !PACKAGE_FOLDERS.has(basename(path));

/** Paths that `git ls-files` lists; undefined outside git. */
async function list(root: string, ...flags: string[]): Promise<string[] | undefined> {
  const listed = await run("git", [...UNTRUSTED_REPOSITORY, "ls-files", "-z", ...flags], { cwd: root });
  return listed.ok ? listed.stdout.split("\0").filter(Boolean) : undefined;
}

/** Ignored folders, and package folders, which may be links to folders elsewhere. */
async function linkedFolders(root: string, listed: readonly string[] | undefined): Promise<LinkedFolder[]> {
  const ignored = listed
    ? ((await list(root, "--others", "--ignored", "--exclude-standard", "--directory")) ?? [])
    : [];
  const paths = new Set([
    ...ignored.filter((path) => path.endsWith("/")).map((path) => path.slice(0, -1)),
    ...(listed ?? []).filter((path) => PACKAGE_FOLDERS.has(basename(path))),
    ...PACKAGE_FOLDERS,
  ]);
  const workspace = packagesAbove(root);
  const found: LinkedFolder[] = workspace === undefined ? [] : [{ path: "../node_modules", from: workspace }];
  const kit = join(await realpath(root), ".takehome");
  for (const path of paths) {
    if (LEFT_OUT.test(path)) continue;
    const from = await realpath(join(root, path)).catch(() => undefined);
    if (from === undefined || !(await stat(from)).isDirectory()) continue;
    const isLink = (await lstat(join(root, path))).isSymbolicLink();
    if (isLink && !PACKAGE_FOLDERS.has(basename(path))) continue;
    // A link must not lead to the kit's files, or to a folder that holds them.
    if (isInside(from, kit) || isInside(kit, from)) continue;
    found.push({ path, from });
  }
  return found;
}

/** The nearest node_modules above a repository, where a workspace around it has installed its packages. */
function packagesAbove(root: string): string | undefined {
  for (let folder = dirname(root); relative(folder, dirname(folder)) !== ""; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules"))) return join(folder, "node_modules");
  }
  return undefined;
}
