import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { kitRoot } from "../system/kit.ts";
import { run } from "../system/processes.ts";
import { graderCache } from "../system/user-cache.ts";

/** Paths that a solution must not see while it runs. */
export interface HiddenPaths {
  hidden: readonly string[];
  /** Seen as empty folders that can be written to: a package manager would fail without its cache. */
  emptied: readonly string[];
}

/**
 * Everything of the grader that lies on this machine: the repositories themselves with their histories, the kit, the caches
 * from which a package manager could install the kit again, and sockets through which a process outside of the namespaces
 * could be started.
 * @param roots of the repository and its copies
 */
export async function hiddenPaths(roots: readonly string[]): Promise<HiddenPaths> {
  const histories = await Promise.all(roots.map(historyOf));
  const cache = graderCache();
  return { hidden: [...roots, ...histories.flat(), ...kitFolders(), cache, ...SOCKETS], emptied: packageCaches() };
}

/** The git folder of a repository may lie outside of it: in a folder above, or in the main working tree. */
async function historyOf(root: string): Promise<string[]> {
  const found = await run("git", ["rev-parse", "--absolute-git-dir", "--git-common-dir"], { cwd: root });
  return found.ok ? found.stdout.split("\n").map((path) => resolve(root, path)) : [];
}

/**
 * The kit's code, not the packages beside it: in a clone these are also what its tests link as packages of a repository.
 */
function kitFolders(): string[] {
  const beside = join(dirname(dirname(process.execPath)), "lib", "node_modules", "create-takehome");
  const root = kitRoot();
  return [
    beside,
    ...(root === undefined ? [] : ["dist", "src", "exercises", "templates"].map((name) => join(root, name))),
  ];
}

function packageCaches(): string[] {
  const { npm_config_cache: configured, XDG_CACHE_HOME, XDG_DATA_HOME } = process.env;
  const home = homedir();
  const caches = XDG_CACHE_HOME ?? join(home, ".cache");
  const data = XDG_DATA_HOME ?? join(home, ".local", "share");
  return [
    ...(configured === undefined ? [] : [configured]),
    ...[join(home, ".npm"), join(home, ".yarn", "berry"), join(home, ".bun", "install", "cache")],
    ...[join(caches, "yarn"), join(caches, "pnpm"), join(data, "pnpm", "store")],
  ];
}

/** Of services that start processes for their clients. */
const SOCKETS = [
  ...[
    "/run/docker.sock",
    "/var/run/docker.sock",
    "/run/containerd",
    "/run/podman",
    "/run/dbus",
    "/run/systemd/private",
  ],
  `/run/user/${process.getuid?.() ?? 0}`,
];
