import { run } from "./processes.ts";

export type CommitResult = { state: "committed" } | { state: "skipped"; reason: string; commands: string[] };

/**
 * For one commit of fresh files: no signature (it would ask for a passphrase), no housekeeping afterwards, and no time
 * spent on compressing pictures.
 */
const QUICK = [
  "commit.gpgSign=false",
  "maintenance.auto=false",
  "gc.auto=0",
  "core.compression=0",
  "core.bigFileThreshold=1",
].flatMap((setting) => ["-c", setting]);

/**
 * Make `folder` a repository and commit everything in it. A missing git or a missing identity is not an error: the
 * folder stays as it is and the result says which commands to type.
 */
export async function commitAll(folder: string, message: string, signal: AbortSignal): Promise<CommitResult> {
  const git = (...args: string[]) => run("git", [...QUICK, ...args], { cwd: folder, signal });
  const byHand = [`git init && git add --all`, `git commit -m "${message}"`];
  const inited = await git("init", "--quiet", "--initial-branch=main");
  if (inited.exitCode === undefined) return { state: "skipped", reason: "git is not installed", commands: byHand };
  if (!inited.ok) return { state: "skipped", reason: firstLine(inited.stderr), commands: byHand };
  const added = await git("add", "--all");
  if (!added.ok) return { state: "skipped", reason: firstLine(added.stderr), commands: byHand };
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
      : { state: "skipped", reason: firstLine(committed.stderr), commands: byHand.slice(1) };
  }
  return { state: "committed" };
}

/** Fold files made after the first commit (the lock file) into it. Used only on the commit that we just made. */
export async function amendAll(folder: string, signal: AbortSignal): Promise<void> {
  await run("git", ["add", "--all"], { cwd: folder, signal });
  await run("git", [...QUICK, "commit", "--quiet", "--no-verify", "--amend", "--no-edit"], { cwd: folder, signal });
}

/** The commit that is checked out, and whether files differ from it. Both null outside a repository. */
export async function headOf(folder: string): Promise<{ commit: string | null; dirty: boolean | null }> {
  const head = await run("git", ["rev-parse", "HEAD"], { cwd: folder });
  if (!head.ok) return { commit: null, dirty: null };
  const status = await run("git", ["status", "--porcelain"], { cwd: folder });
  return { commit: head.stdout, dirty: status.ok ? status.stdout.length > 0 : null };
}

const firstLine = (text: string) => text.split("\n").find((line) => line.trim() !== "") ?? "git failed";
