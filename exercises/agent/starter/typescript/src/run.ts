import { appendFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Approach, RequestHandler } from "./approach.ts";
import { type Answer, type Case, checkReply, parseCases } from "./contract.ts";

export interface RunOptions {
  /** Contains `cases.jsonl` and `policy.md`. */
  inputDir: string;
  /** Overwritten. Gets one line per finished request. */
  outputFile: string;
  approach: Approach;
  log(message: string): void;
}

export interface RunSummary {
  answered: number;
  /** Number of requests that ended with an error. */
  failed: number;
}

/**
 * Handles all requests of a folder, one after the other. A request that fails affects only its own line.
 * @throws Error if the folder cannot be read, the approach does not start, or an answer cannot be written
 */
export async function run({ inputDir, outputFile, approach, log }: RunOptions): Promise<RunSummary> {
  const cases = parseCases(await readFile(join(inputDir, "cases.jsonl"), "utf8"));
  const policy = await readFile(join(inputDir, "policy.md"), "utf8");
  writeFileSync(outputFile, "");
  const handle = await approach.start(policy);
  const summary: RunSummary = { answered: 0, failed: 0 };
  for (const one of cases) {
    const answer = await answerCase(one, handle);
    // Each line is written at once, so that a run that is killed leaves only complete lines.
    appendFileSync(outputFile, `${JSON.stringify(answer)}\n`);
    summary.answered += 1;
    if (answer.error !== undefined) summary.failed += 1;
    const outcome = answer.error ?? `${answer.status}, ${answer.reason_code}`;
    log(`[${summary.answered}/${cases.length}] ${one.id}: ${outcome} (${answer.latency_ms} ms)`);
  }
  return summary;
}

async function answerCase(one: Case, handle: RequestHandler): Promise<Answer> {
  const start = performance.now();
  const latency = () => Math.round(performance.now() - start);
  try {
    const reply = checkReply(await handle(one));
    return { id: one.id, ...reply, latency_ms: latency() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failed = { status: "failed", reason_code: "model_unavailable", message: "" } as const;
    return { id: one.id, ...failed, latency_ms: latency(), error: reason };
  }
}
