import { constants } from "node:fs";
import { chmod, cp, lstat, mkdir, readlink, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unlessUnreadable } from "../repository/source-files.ts";
import { createTemporaryFolder } from "../system/files.ts";
import { run } from "../system/processes.ts";
import { programFolders } from "../system/program-folders.ts";
import { type IsolationLevel, isolationLevel } from "../system/supervisor.ts";
import type { View } from "../system/view.ts";
import type { HiddenPaths } from "./hidden-paths.ts";
import type { LinkedFolder, WorkingFiles } from "./working-files.ts";

/** A copy of the candidate's repository in which code of the candidate runs. It has no `.takehome`. */
export interface Sandbox {
  level: IsolationLevel;
  /** The copy. */
  root: string;
  /** Where runs have their input and output. */
  room: string;
  /** What processes in the copy see of the file system. They see everything where `level` is not `namespaces`. */
  view: View;
  /** Variables that name the folder for temporary files. */
  env: Readonly<Record<string, string>>;
}

export interface SandboxRequest {
  files: WorkingFiles;
  hidden: HiddenPaths;
  /** Copy only these files. */
  only?: readonly string[];
  /** Leave out the linked folders: something is to be installed. */
  withoutLinks?: boolean;
  /** Package managers may use their caches. */
  withCaches?: boolean;
}

/** Do `work` with a copy of a repository, which is removed afterwards. */
export async function withSandbox<T>(request: SandboxRequest, work: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const folder = await createTemporaryFolder();
  try {
    return await work(await makeSandbox(folder, request));
  } finally {
    await remove(folder);
  }
}

async function makeSandbox(
  folder: string,
  { files: source, hidden: paths, only, withoutLinks = false, withCaches = false }: SandboxRequest,
): Promise<Sandbox> {
  const room = join(folder, "room");
  const [root, temporary] = [join(room, "repository"), join(room, "tmp")];
  await mkdir(root, { recursive: true });
  await mkdir(temporary);
  const chosen = only && new Set(only);
  await copyFiles(
    source.root,
    source.files.filter((path) => chosen?.has(path) ?? true),
    root,
  );
  const level = await isolationLevel();
  const links = await Promise.all(
    (withoutLinks ? [] : source.links).map((link, index) =>
      level === "namespaces" ? mountPoint(link, root, join(folder, "layers", String(index))) : linkTo(link, root),
    ),
  );
  const replaced = [...new Set([tmpdir(), "/tmp", "/var/tmp"])];
  const { PATH: path = "" } = process.env;
  const installed = links.map(({ to }) => join(to, "create-takehome"));
  const view: View = {
    hidden: [...paths.hidden, ...installed],
    emptied: withCaches ? [] : paths.emptied,
    room: {
      ...{ folder: room, temporary, links },
      replaced,
      programs: programFolders({ path, execPath: process.execPath, replaced, apartFrom: [folder, source.root] }),
      writable: withCaches ? paths.emptied : [],
    },
  };
  return { level, root, room, view, env: { TMPDIR: temporary, TMP: temporary, TEMP: temporary } };
}

/** Copies share their blocks with the originals where the file system can do that. */
async function copyFiles(root: string, files: readonly string[], target: string): Promise<void> {
  for (const path of files) {
    const [from, to] = [join(root, path), join(target, path)];
    const stats = await lstat(from).catch(() => undefined);
    if (!stats) continue; // tracked, but deleted
    await mkdir(dirname(to), { recursive: true });
    if (stats.isSymbolicLink()) await symlink(await readlink(from), to);
    else if (stats.isFile() || stats.isDirectory()) {
      await cp(from, to, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE }).catch(
        unlessUnreadable(path, undefined),
      );
    }
  }
}

async function mountPoint({ path, from }: LinkedFolder, root: string, layer: string) {
  const to = join(root, path);
  await mkdir(to, { recursive: true });
  await mkdir(layer, { recursive: true });
  return { from, to, layer };
}

async function linkTo({ path, from }: LinkedFolder, root: string) {
  const to = join(root, path);
  await mkdir(dirname(to), { recursive: true });
  await symlink(from, to, "junction");
  return { from, to, layer: "" };
}

/** The candidate's code may have left folders that cannot be entered, as overlayfs does. */
async function remove(folder: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3 };
  await rm(folder, options).catch(async () => {
    if (process.platform === "win32") await chmod(folder, 0o700);
    else await run("chmod", ["-R", "u+rwX", folder]);
    await rm(folder, options).catch(() => undefined); // a score is worth more than a tidy folder for temporary files
  });
}
