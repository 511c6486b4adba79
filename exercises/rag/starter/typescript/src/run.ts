import { appendFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Approach, Session } from "./approach.ts";
import { ABSTENTION, type Answer, type Case, checkReply, parseCases } from "./contract.ts";
import { readCorpus } from "./corpus.ts";
import { type AnswerStore, openStore } from "./store.ts";

export interface RunOptions {
  /** Contains `cases.jsonl` and the folder `corpus/`. */
  inputDir: string;
  /** Overwritten. Gets one line per finished question. */
  outputFile: string;
  databaseFile: string;
  approach: Approach;
  log(message: string): void;
}

export interface RunSummary {
  answered: number;
  /** Number of questions that ended with an error. */
  failed: number;
}

/**
 * Answers all questions of a folder. A question that fails affects only its own line.
 * @throws Error if the folder cannot be read, the approach does not start, or an answer cannot be written
 */
export async function run({ inputDir, outputFile, databaseFile, approach, log }: RunOptions): Promise<RunSummary> {
  const cases = parseCases(await readFile(join(inputDir, "cases.jsonl"), "utf8"));
  const corpus = await readCorpus(join(inputDir, "corpus"));
  writeFileSync(outputFile, "");
  const store = openStore(databaseFile, corpus, approach.name);
  let session: Session | undefined;
  try {
    session = await approach.start(corpus);
    const summary: RunSummary = { answered: 0, failed: 0 };
    for (const one of cases) {
      const answer = await answerCase(one, session, store);
      // Each line is written at once, so that a run that is killed leaves only complete lines.
      appendFileSync(outputFile, `${JSON.stringify(answer)}\n`);
      summary.answered += 1;
      if (answer.error !== undefined) summary.failed += 1;
      const outcome = answer.error ?? (answer.abstain ? "no answer" : "answered");
      log(`[${summary.answered}/${cases.length}] ${one.id}: ${outcome} (${answer.latency_ms} ms)`);
    }
    return summary;
  } finally {
    await session?.stop();
    store.close();
  }
}

async function answerCase(one: Case, session: Session, store: AnswerStore): Promise<Answer> {
  const start = performance.now();
  const latency = () => Math.round(performance.now() - start);
  try {
    const reply = checkReply(await session.answer(one));
    store.save(one, reply);
    return { id: one.id, ...reply, latency_ms: latency() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { id: one.id, ...ABSTENTION, latency_ms: latency(), error: reason };
  }
}
