import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import * as z from "zod";
import { readLog } from "../attempt/log.ts";
import { spentSeeds } from "../attempt/spent-seeds.ts";
import { cancelled, failure } from "../base/errors.ts";
import { pluralOf } from "../base/format.ts";
import { isObject, parseJson } from "../base/json.ts";
import { lazy } from "../base/memoize.ts";
import type { Case, Label } from "../exercise/case.ts";
import { childEnvironment } from "../system/child-environment.ts";
import type { RunContext } from "./context.ts";
import { datasetHash } from "./development.ts";
import { decrypt, newKey } from "./encryption.ts";
import { kitCommand } from "./kit-program.ts";
import type { SplitToRun } from "./split.ts";

interface HoldoutRequest {
  /** An existing empty folder for the documents. */
  folder: string;
  count: number;
  /** undefined: the generating process draws one, which nobody else knows until the labels are decrypted. */
  seed: number | undefined;
}

/** The secret part of a holdout. */
interface OpenedHoldout {
  seed: number;
  labels: readonly Label[];
  hash: string;
}

/** Fresh cases to run solutions on. */
interface Holdout extends SplitToRun {
  split: "holdout";
  /**
   * Decrypt labels and seed. Not before the candidate's solution has ended, except for an exercise whose own servers play
   * the cases from the labels: there the labels are in the memory of this process while the solution runs, and only the
   * isolation of processes protects them.
   */
  reveal(): OpenedHoldout;
}

// Custom types keep the objects as they are: the hash depends on the order of their keys.
const hasId = (value: unknown) => isObject(value) && typeof value["id"] === "string";
const caseSchema = z.custom<Case>(hasId);
const labelSchema = z.custom<Label>(hasId);
const secretSchema = z.object({ seed: z.number().int(), labels: z.array(labelSchema) });

/** What the generating process writes to standard output, one JSON object per line. */
const holdoutMessageSchema = z.union([
  z.object({ progress: z.tuple([z.number(), z.number()]) }),
  z.object({
    cases: z.array(caseSchema),
    /** Labels and seed (`secretSchema`), encrypted with the key of the order. */
    encrypted: z.string(),
  }),
  z.object({ error: z.string(), hint: z.string().exactOptional() }),
]);
export type HoldoutMessage = z.infer<typeof holdoutMessageSchema>;

/** What the generating process reads from standard input. */
export const holdoutOrderSchema = z.object({
  exercise: z.string(),
  folder: z.string(),
  count: z.number().int(),
  seed: z.number().int().exactOptional(),
  /** Seeds that must not be drawn. */
  spent: z.array(z.number().int()),
  changes: z.array(z.string()).readonly().exactOptional(),
  /** Hexadecimal. */
  key: z.string(),
});

/**
 * Generate a fresh holdout in a separate process, which ends before the solution starts. Neither labels nor seed can be
 * found where a solution may look (disk, temporary folders, command lines, environments, open files): the order is
 * passed through standard input, that process draws the random seed, and labels and seed come back encrypted. The key
 * stays in the memory of this process, which a solution cannot read from its user namespace (system/supervisor.ts).
 * Where there are no user namespaces, a system that lets a process read the memory of another process of the same user
 * (root in a container, or kernel.yama.ptrace_scope = 0) does not protect it; the scoring run warns about that.
 */
export function generateHoldout(context: RunContext, request: HoldoutRequest): Promise<Holdout> {
  const { one, many } = context.exercise.manifest.case;
  const fresh = { one: `fresh ${one}`, many: `fresh ${many}` };
  const progress = context.reporter.progress(`Generating ${pluralOf(request.count, fresh)}`);
  return generate(context, request, (done, total) => progress.update({ done, total })).finally(() => progress.stop());
}

async function generate(
  { kit, exercise, repository, changes, signal, beforeStart }: RunContext,
  request: HoldoutRequest,
  onProgress: (done: number, total: number) => void,
): Promise<Holdout> {
  const key = newKey();
  await beforeStart?.();
  const [file = "", ...words] = await kitCommand(kit, "holdout");
  const child = spawn(file, words, {
    cwd: kit.cwd,
    env: childEnvironment(),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const order: z.infer<typeof holdoutOrderSchema> = {
    exercise: exercise.manifest.name,
    folder: request.folder,
    count: request.count,
    spent: [...spentSeeds((await readLog(repository.root)).events)],
    key: key.toString("hex"),
    ...(request.seed !== undefined && { seed: request.seed }),
    ...(changes.length > 0 && { changes: changes.map(({ id }) => id) }),
  };
  child.stdin.on("error", () => undefined); // the exit code tells about an early end
  child.stdin.end(JSON.stringify(order));
  let generated: { cases: readonly Case[]; encrypted: string } | undefined;
  let refusal: { error: string; hint?: string } | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const { data: message } = holdoutMessageSchema.safeParse(parseJson(line));
    if (!message) continue; // printed by something else
    if ("progress" in message) onProgress(...message.progress);
    else if ("error" in message) refusal = message;
    else generated = message;
  }
  const code = await ended;
  signal.removeEventListener("abort", stop);
  if (signal.aborted) throw cancelled("Interrupted while generating the holdout.", "Run the same command again.");
  if (refusal) throw failure(refusal.error, refusal.hint ?? "Run `npm run doctor`.");
  if (code !== 0 || !generated)
    throw failure(`Generating the holdout failed (exit code ${code}).`, "Run `npm run doctor`.");
  const { cases, encrypted } = generated;
  return {
    ...{ split: "holdout", dataDir: request.folder, cases },
    reveal: lazy(() => {
      const { seed, labels } = secretSchema.parse(decrypt(encrypted, key));
      return { seed, labels, hash: datasetHash(cases, labels) };
    }),
  };
}
