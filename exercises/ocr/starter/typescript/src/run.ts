import { appendFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Approach, Session } from "./approach.ts";
import { type Answer, type Case, checkExtraction, EMPTY_EXTRACTION, parseCases } from "./contract.ts";
import { type ExtractionStore, openStore } from "./store.ts";

export interface RunOptions {
  /** Contains `cases.jsonl` and the files that it names. */
  inputDir: string;
  /** Overwritten. Gets one line per finished document. */
  outputFile: string;
  databaseFile: string;
  approach: Approach;
  log(message: string): void;
}

export interface RunSummary {
  answered: number;
  /** Number of documents that were answered with nulls and an error. */
  failed: number;
}

/**
 * Extracts the fields of all documents of a folder. A document that fails affects only its own line.
 * @throws Error if the folder cannot be read, the engine does not start, or an answer cannot be written
 */
export async function run({ inputDir, outputFile, databaseFile, approach, log }: RunOptions): Promise<RunSummary> {
  const cases = parseCases(await readFile(join(inputDir, "cases.jsonl"), "utf8"));
  writeFileSync(outputFile, "");
  const store = openStore(databaseFile);
  let session: Session | undefined;
  try {
    session = await approach.start();
    const started = session;
    const summary: RunSummary = { answered: 0, failed: 0 };
    const queue = cases.values();
    // All workers take cases from the same queue, so that a slow page delays only one worker.
    const worker = async () => {
      for (const { id, file } of queue) {
        const answer = await answerCase({ id, file }, inputDir, started, approach.name, store);
        // Each line is written at once, so that a run that is killed leaves only complete lines.
        appendFileSync(outputFile, `${JSON.stringify(answer)}\n`);
        summary.answered += 1;
        if (answer.error !== undefined) summary.failed += 1;
        const outcome = answer.error ?? "read";
        log(`[${summary.answered}/${cases.length}] ${id}: ${outcome} (${answer.latency_ms} ms)`);
      }
    };
    await Promise.all(Array.from({ length: started.concurrency }, worker));
    return summary;
  } finally {
    await session?.stop();
    store.close();
  }
}

async function answerCase(
  { id, file }: Case,
  inputDir: string,
  session: Session,
  approach: string,
  store: ExtractionStore,
): Promise<Answer> {
  const start = performance.now();
  const latency = () => Math.round(performance.now() - start);
  try {
    const bytes = await readFile(join(inputDir, file));
    const extraction = checkExtraction(await session.extract({ id, file, bytes }));
    store.save({ bytes, file }, approach, extraction);
    return { id, ...extraction, latency_ms: latency() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id, ...EMPTY_EXTRACTION, latency_ms: latency(), error: reason };
  }
}
