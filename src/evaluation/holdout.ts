import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { cancelled, failure } from "../base/errors.ts";
import type { Case, Label } from "../exercise/case.ts";
import { RUNNER_FILE } from "../repository/layout.ts";
import { sha256 } from "../system/files.ts";
import { newKey, unseal } from "./seal.ts";

export interface HoldoutRequest {
  /** Root of the repository, whose runner generates. */
  root: string;
  /** An existing empty folder for the documents. */
  folder: string;
  count: number;
  /** undefined: the generating process draws one that nobody else knows until the holdout is opened. */
  seed: number | undefined;
  /** Ids of the changes that hold. */
  changes: readonly string[];
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** What is told when a holdout is opened. */
export interface OpenedHoldout {
  seed: number;
  labels: Label[];
  hash: string;
}

export interface Holdout {
  cases: Case[];
  /**
   * Decrypt labels and seed: not before the candidate's solution has ended, except for an exercise whose own servers play the cases
   * from the labels. Those lie open in this process while the solution runs; what keeps it from them is the isolation of processes.
   */
  open(): OpenedHoldout;
}

/** What passes between the two processes, as lines of JSON. */
export type HoldoutMessage =
  | { progress: [done: number, total: number] }
  | { cases: Case[]; sealed: string }
  | { error: string; hint: string };
export interface HoldoutOrder {
  folder: string;
  count: number;
  seed?: number;
  changes?: readonly string[];
  /** Hexadecimal. */
  key: string;
}

/**
 * Generate a fresh holdout in a process of its own, which ends before the solution starts. Where a solution may look
 * (disk, temporary folders, command lines, environments, open files), neither labels nor seed are to be found: the
 * order goes through standard input, the random seed is drawn by that process, and labels and seed come back encrypted.
 * The key is in this process's memory, which a solution cannot read from its user namespace (system/isolation.ts). Where
 * there are none, a system that lets a process read the memory of another one of the same user (root in a container, or
 * kernel.yama.ptrace_scope = 0) protects it by nothing; the score says so.
 */
export async function generateHoldout(request: HoldoutRequest): Promise<Holdout> {
  const key = newKey();
  const child = spawn(process.execPath, [join(request.root, RUNNER_FILE), "holdout"], {
    cwd: request.root,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const stop = () => child.kill("SIGTERM");
  request.signal.addEventListener("abort", stop, { once: true });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const order: HoldoutOrder = {
    folder: request.folder,
    count: request.count,
    key: key.toString("hex"),
    ...(request.seed !== undefined && { seed: request.seed }),
    ...(request.changes.length > 0 && { changes: request.changes }),
  };
  child.stdin.on("error", () => undefined); // an early end shows in the exit code
  child.stdin.end(JSON.stringify(order));
  let result: { cases: Case[]; sealed: string } | undefined;
  let refusal: { error: string; hint: string } | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const message = JSON.parse(line) as HoldoutMessage;
    if ("progress" in message) request.onProgress(...message.progress);
    else if ("error" in message) refusal = message;
    else result = message;
  }
  const code = await ended;
  request.signal.removeEventListener("abort", stop);
  if (request.signal.aborted)
    throw cancelled("Interrupted while generating the holdout.", "Run the same command again.");
  if (refusal) throw failure(refusal.error, refusal.hint);
  if (code !== 0 || !result)
    throw failure(`Generating the holdout failed (exit code ${code}).`, "Run `npm run doctor`.");
  const { cases, sealed } = result;
  return {
    cases,
    open() {
      const { seed, labels } = unseal(sealed, key) as { seed: number; labels: Label[] };
      return { seed, labels, hash: sha256(JSON.stringify([cases, labels])).slice(0, 16) };
    },
  };
}
