import { access, constants, mkdir, readFile, stat } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { lazy } from "../base/memoize.ts";
import { withTemporaryFolder } from "./files.ts";
import { RUN_MARK } from "./orphans.ts";
import { run } from "./processes.ts";
import { mountScript, type View } from "./view.ts";

/** How the processes of a command are kept together and apart from ours. */
type Isolation =
  /** User and PID namespaces: it cannot read other processes, and the kernel ends all of its processes with the first. */
  | "namespaces"
  /** A process group only. */
  | "group";

/**
 * Runs "$@" and ends everything that it started, without naming a process by its number: a number may belong to another
 * process by then. $0 is what `kill` takes for "all of us": -1 in a PID namespace, 0 for the own process group.
 * Descriptor 3 is a pipe whose other end the runner holds: when it closes, the run is over or the runner is gone. The exit
 * status goes to descriptor 4, because a shell that kills its group kills itself. The traps keep
 * the reader of descriptor 3 and the shell alive until the command has handled a SIGTERM to the group; the command itself
 * starts with the default action.
 *
 * Without a namespace, processes that left the group are found by the run's mark in their environment, read right before
 * the kill. This matters only when the runner was killed; otherwise it looks for them itself.
 */
const SCRIPT = `
trap "" TERM
{
  read -r line <&3
  if [ "$0" = 0 ]; then
    self=$(exec sh -c 'echo "$PPID"')
    for folder in /proc/[0-9]*; do
      pid=\${folder#/proc/}
      [ "$pid" = "$$" ] || [ "$pid" = "$self" ] && continue
      grep -qzxF -- "${RUN_MARK}=$${RUN_MARK}" "$folder/environ" && kill -s KILL "$pid"
    done 2>/dev/null
  fi
  kill -s KILL -- "$0"
} 4>&- &
trap : TERM
exec 3<&-
"$@" 4>&-
echo $? >&4
[ "$0" = 0 ] && kill -s KILL 0
exit 0`;

const GROUP = ["sh", "-c", SCRIPT, "0"] as const;

/** In order of preference. Where /proc cannot be mounted (a container), the command sees the numbers of the outer one. */
const NAMESPACES = [["--mount-proc"], []].map((extra) => [
  ...["unshare", "--user", "--map-current-user", "--pid", "--fork", "--kill-child", ...extra, "--"],
  ...["sh", "-c", SCRIPT, "-1"],
]);

/** The command line that makes namespaces here; undefined where the system does not allow it. Determined once. */
const namespaceCommand = lazy(async (): Promise<readonly string[] | undefined> => {
  if (process.platform !== "linux") return undefined;
  for (const words of NAMESPACES) {
    const [file = "", ...args] = words.slice(0, words.indexOf("sh"));
    if ((await run(file, [...args, "true"], { timeout: 10_000 })).ok) return words;
  }
  return undefined;
});

/**
 * The supervisor in a mount namespace, where it is root and arranges the mounts. The command runs in a further user namespace
 * as the ordinary user, so it has no power over these mounts and cannot enter the supervisor's namespaces.
 */
const mounting = (view: View, cwd: string, script = SCRIPT): readonly string[] => [
  ...["unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--"],
  ...["sh", "-c", `${mountScript(view, cwd)}\n${script}`, "-1"],
  ...["unshare", "--user", `--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`, "--"],
];

/** How much of the grader's side a solution can reach. */
export type IsolationLevel =
  /** It sees only its own processes and files. */
  | "namespaces"
  /** It sees only its own processes. */
  | "processes"
  /** It works in a folder of its own, and nothing keeps it there. */
  | "folder";

/** What this system allows, tried with a room that is thrown away. Determined once. */
export const isolationLevel = lazy(async (): Promise<IsolationLevel> => {
  if ((await namespaceCommand()) === undefined) return "folder";
  return withTemporaryFolder(async (folder) => {
    const paths = ["room", "room/tmp", "room/link", "from", "layer"].map((path) => join(folder, path));
    for (const path of paths) await mkdir(path);
    const [room = "", temporary = "", to = "", from = "", layer = ""] = paths;
    const view: View = {
      ...{ hidden: [from], emptied: [layer] },
      room: { folder: room, temporary, replaced: [folder], writable: [], programs: [], links: [{ from, to, layer }] },
    };
    const [file = "", ...words] = [...mounting(view, room, 'exec "$@"'), "true"];
    const isArranged = await run("sh", ["-c", 'exec "$@" 4>/dev/null', "sh", file, ...words], { timeout: 10_000 });
    return isArranged.ok ? "namespaces" : "processes";
  });
});

/** Whether a command can be kept from reading the memory of this process: Linux with unprivileged user namespaces. */
export const canIsolate = async (): Promise<boolean> => (await namespaceCommand()) !== undefined;

/** Whether a solution that runs as this user could read the memory of this process. */
export async function isProcessMemoryReadable(): Promise<boolean> {
  if (process.platform === "win32") return true;
  if (process.platform !== "linux" || (await canIsolate())) return false;
  const scope = await readFile("/proc/sys/kernel/yama/ptrace_scope", "utf8").catch(() => "0"); // ptrace(2)
  return process.getuid?.() === 0 || scope.trim() === "0";
}

export interface SupervisionOptions {
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** Whether to use namespaces where the system has them. */
  isolate: boolean;
  /** What the command sees of the file system, where the system can arrange that. */
  view?: View;
  /** A command line that starts the supervisor and passes on descriptors 3 and 4; by default it is started directly. */
  outer?: readonly string[];
}

/**
 * The command line that starts `command` under a supervisor. It needs a pipe as descriptors 3 (we hold the writing end) and
 * 4 (we read the exit status).
 * @returns undefined on Windows, and when the command cannot be found: starting it as it is tells why
 */
export async function supervised(
  command: readonly string[],
  { cwd, env, isolate, view, outer = [] }: SupervisionOptions,
): Promise<{ command: readonly string[]; isolation: Isolation } | undefined> {
  const [file] = command;
  if (process.platform === "win32" || file === undefined) return undefined;
  if (!(await isProgram(file, cwd, env["PATH"] ?? ""))) return undefined;
  const wrapper = isolate && (await isOwn(cwd)) ? await namespaceCommand() : undefined;
  if (!wrapper) return { command: [...outer, ...GROUP, ...command], isolation: "group" };
  const within = view && (await isolationLevel()) === "namespaces" ? mounting(view, cwd) : wrapper;
  return { command: [...outer, ...within, ...command], isolation: "namespaces" };
}

/** Root has power over other people's files, which it would lose in a user namespace. */
async function isOwn(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined))?.uid === process.getuid?.();
}

async function isProgram(file: string, cwd: string, path: string): Promise<boolean> {
  const places = file.includes("/") ? [resolve(cwd, file)] : path.split(delimiter).map((folder) => join(folder, file));
  const found = await Promise.allSettled(places.map((place) => access(place, constants.X_OK)));
  return found.some(({ status }) => status === "fulfilled");
}
