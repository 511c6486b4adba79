import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { childEnvironment } from "./child-environment.ts";
import { type PackedContent, writePack } from "./git-pack.ts";
import { run } from "./processes.ts";

export type CommitResult = { state: "committed" } | { state: "skipped"; reason: string; commands: string[] };

/**
 * Settings for a commit of generated files: no signature (it may ask for a passphrase), no maintenance afterwards, no
 * time spent on compressing images, and no waiting for the disk after each object (after a power cut, the files would
 * be lost as well).
 */
const FAST_COMMIT = [
  "commit.gpgSign=false",
  "maintenance.auto=false",
  "gc.auto=0",
  "core.compression=0",
  "core.fsync=none",
].flatMap((setting) => ["-c", setting]);

/**
 * Initialize a repository in `folder` and commit everything in it. A missing git or identity is not an error: the result
 * then names the reason and the commands to type.
 * @param files what the repository consists of, if it is new: `writeFiles` writes the files, and is called while git works;
 *   `contents` are theirs, for the object database
 * @throws what `writeFiles` throws
 */
export async function commitAll(
  folder: string,
  message: string,
  signal: AbortSignal,
  files?: { contents: readonly PackedContent[]; writeFiles(): void },
): Promise<CommitResult> {
  const git = (...args: string[]) => runQuietly([...FAST_COMMIT, ...args], folder, signal);
  const manually = [`git init && git add --all`, `git commit -m "${message}"`];
  const initializing = git("init", "--quiet", "--initial-branch=main");
  try {
    files?.writeFiles();
  } finally {
    await initializing; // nothing may be written to the folder any more when this function has ended
  }
  const inited = await initializing;
  if (inited.exitCode === undefined) return { state: "skipped", reason: "git is not installed", commands: manually };
  if (!inited.ok) return { state: "skipped", reason: firstLine(inited.stderr), commands: manually };
  if (files) await fillObjects(join(folder, ".git"), files.contents);
  const added = await git("add", "--all");
  if (!added.ok) return { state: "skipped", reason: firstLine(added.stderr), commands: manually };
  const committed = await git("commit", "--quiet", "--no-verify", "-m", message);
  if (!committed.ok) {
    const identity = /tell me who you are|identity|user\.(name|email)/i.test(committed.stderr);
    return identity
      ? {
          state: "skipped",
          reason: "git does not know who you are",
          commands: [
            `git config user.name "Your Name" && git config user.email "you@example.com"`,
            `git commit -m "${message}"`,
          ],
        }
      : { state: "skipped", reason: firstLine(committed.stderr), commands: manually.slice(1) };
  }
  return { state: "committed" };
}

/** Give git the contents that it is about to add. Only for speed: whatever is missing, `git add` writes itself. */
async function fillObjects(gitFolder: string, contents: Iterable<PackedContent>): Promise<void> {
  const config = await readFile(join(gitFolder, "config"), "utf8");
  if (/objectformat/i.test(config)) return; // the objects are not named by SHA-1
  writePack(join(gitFolder, "objects", "pack"), contents);
}

/** Add files that were created after the first commit (the lockfile) to it. Only for the commit that `commitAll` made. */
export async function amendAll(folder: string, signal: AbortSignal): Promise<void> {
  await runQuietly([...FAST_COMMIT, "add", "--all"], folder, signal);
  await runQuietly([...FAST_COMMIT, "commit", "--quiet", "--no-verify", "--amend", "--no-edit"], folder, signal);
}

/**
 * The current commit, and whether the working tree differs from it. Both are null outside a repository.
 * @param ignore paths whose changes do not count
 */
export async function headOf(
  folder: string,
  ignore: readonly string[] = [],
): Promise<{ commit: string | null; dirty: boolean | null }> {
  const head = await run("git", ["rev-parse", "HEAD"], { cwd: folder });
  if (!head.ok) return { commit: null, dirty: null };
  const paths = ["--", ".", ...ignore.map((path) => `:(exclude)${path}`)];
  const status = await run("git", ["status", "--porcelain", ...paths], { cwd: folder });
  return { commit: head.stdout, dirty: status.ok ? status.stdout.length > 0 : null };
}

/**
 * Run git without execa, which takes longer to load than git takes for small commands. Never rejects.
 * @returns the exit code, undefined if git could not be started or was ended by a signal, and standard error
 */
function runQuietly(
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<{ ok: boolean; exitCode: number | undefined; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn("git", args, {
      ...{ cwd, signal, env: childEnvironment(), windowsHide: true },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr += chunk;
    });
    child.on("error", ({ message }) => {
      // A process that was started ends with "close", also when the signal aborts it.
      if (child.pid === undefined) resolve({ ok: false, exitCode: undefined, stderr: message });
    });
    child.on("close", (code) => resolve({ ok: code === 0, exitCode: code ?? undefined, stderr }));
  });
}

/** Settings for a repository that is not trusted: its own configuration must not start programs. */
export const UNTRUSTED_REPOSITORY = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"] as const;

const firstLine = (text: string) => text.split("\n").find((line) => line.trim() !== "") ?? "git failed";
