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
 */
export async function commitAll(folder: string, message: string, signal: AbortSignal): Promise<CommitResult> {
  const git = (...args: string[]) => run("git", [...FAST_COMMIT, ...args], { cwd: folder, signal });
  const manually = [`git init && git add --all`, `git commit -m "${message}"`];
  const inited = await git("init", "--quiet", "--initial-branch=main");
  if (inited.exitCode === undefined) return { state: "skipped", reason: "git is not installed", commands: manually };
  if (!inited.ok) return { state: "skipped", reason: firstLine(inited.stderr), commands: manually };
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

/** Add files that were created after the first commit (the lockfile) to it. Only for the commit that `commitAll` made. */
export async function amendAll(folder: string, signal: AbortSignal): Promise<void> {
  await run("git", [...FAST_COMMIT, "add", "--all"], { cwd: folder, signal });
  await run("git", [...FAST_COMMIT, "commit", "--quiet", "--no-verify", "--amend", "--no-edit"], {
    cwd: folder,
    signal,
  });
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

const firstLine = (text: string) => text.split("\n").find((line) => line.trim() !== "") ?? "git failed";
