import { access, constants, readFile, stat } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { run } from "./processes.ts";

/** Whether this system lets us create user namespaces. Checked once. */
let namespacesAllowed: Promise<boolean> | undefined;

const UNSHARE = ["unshare", "--user", "--map-current-user", "--"] as const;

/** Whether a command can be kept from reading this process's memory. Only on Linux with user namespaces. */
export function canIsolate(): Promise<boolean> {
  namespacesAllowed ??= (async () => {
    if (process.platform !== "linux") return false;
    const [file, ...args] = UNSHARE;
    return (await run(file, [...args, "sh", "-c", "readlink /proc/self/ns/user"])).ok;
  })();
  return namespacesAllowed;
}

/** Whether a solution that runs as this user could read the memory of this process. */
export async function isProcessMemoryReadable(): Promise<boolean> {
  if (process.platform === "win32") return true;
  if (process.platform !== "linux" || (await canIsolate())) return false;
  const scope = await readFile("/proc/sys/kernel/yama/ptrace_scope", "utf8").catch(() => "0"); // ptrace(2)
  return process.getuid?.() === 0 || scope.trim() === "0";
}

/**
 * Wrap a command so that it runs in a user namespace of its own: same user, same files, but no privileges over processes
 * outside the namespace (user_namespaces(7)). It cannot read their memory, environments or open files, not even as root
 * in a container.
 * @param options.nameFile the name of the namespace is written there, so that leftover processes can be found later
 * @returns the wrapped command; the same command when the system does not allow namespaces, when root runs in another
 *   user's folder, or when the program does not exist (starting it then gives the error)
 */
export async function isolateCommand(
  command: readonly string[],
  { cwd, env, nameFile }: { cwd: string; env: Readonly<Record<string, string>>; nameFile: string },
): Promise<readonly string[]> {
  const [file] = command;
  if (file === undefined || !(await isExecutable(file, cwd, env["PATH"] ?? ""))) return command;
  if (!(await canIsolate()) || !(await isOwnedByUser(cwd))) return command;
  return [...UNSHARE, "sh", "-c", 'readlink /proc/self/ns/user > "$0"; exec "$@"', nameFile, ...command];
}

/** Root would lose its access to other users' files inside the namespace. */
async function isOwnedByUser(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined))?.uid === process.getuid?.();
}

async function isExecutable(file: string, cwd: string, path: string): Promise<boolean> {
  const places = file.includes("/") ? [resolve(cwd, file)] : path.split(delimiter).map((folder) => join(folder, file));
  const found = await Promise.allSettled(places.map((place) => access(place, constants.X_OK)));
  return found.some(({ status }) => status === "fulfilled");
}
