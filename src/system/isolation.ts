import { access, constants, readFile, stat } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { run } from "./processes.ts";

/** Whether Linux lets us make user namespaces; asked once. */
let allowed: Promise<boolean> | undefined;

const UNSHARE = ["unshare", "--user", "--map-current-user", "--"] as const;

/** Can a command be kept from reading the memory of this process? Linux with user namespaces only. */
export function canIsolate(): Promise<boolean> {
  allowed ??= (async () => {
    if (process.platform !== "linux") return false;
    const [file, ...args] = UNSHARE;
    return (await run(file, [...args, "sh", "-c", "readlink /proc/self/ns/user"])).ok;
  })();
  return allowed;
}

/** Whether a process of this user can read the memory of another one although it has no business to. */
export async function isMemoryOpen(): Promise<boolean> {
  if (process.platform === "win32") return true;
  if (process.platform !== "linux" || (await canIsolate())) return false;
  const scope = await readFile("/proc/sys/kernel/yama/ptrace_scope", "utf8").catch(() => "0"); // ptrace(2)
  return process.getuid?.() === 0 || scope.trim() === "0";
}

/**
 * The same command in a user namespace of its own: same user, same files, same process, but no power over processes
 * outside of it (user_namespaces(7)). So it cannot read their memory, environments and open files, not even as root in a
 * container. The name of the namespace, by which its processes are known later on, is written to `nameFile`.
 * Unchanged where the system does not allow it, where root runs in someone else's folder, and when the command cannot be
 * found: starting it then says so.
 */
export async function isolated(
  command: readonly string[],
  { cwd, env, nameFile }: { cwd: string; env: Readonly<Record<string, string>>; nameFile: string },
): Promise<readonly string[]> {
  const [file] = command;
  if (file === undefined || !(await isProgram(file, cwd, env["PATH"] ?? ""))) return command;
  if (!(await canIsolate()) || !(await isOwn(cwd))) return command;
  return [...UNSHARE, "sh", "-c", 'readlink /proc/self/ns/user > "$0"; exec "$@"', nameFile, ...command];
}

/** Root has power over other people's files, which it would lose in there. */
async function isOwn(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined))?.uid === process.getuid?.();
}

async function isProgram(file: string, cwd: string, path: string): Promise<boolean> {
  const places = file.includes("/") ? [resolve(cwd, file)] : path.split(delimiter).map((folder) => join(folder, file));
  const found = await Promise.allSettled(places.map((place) => access(place, constants.X_OK)));
  return found.some(({ status }) => status === "fulfilled");
}
