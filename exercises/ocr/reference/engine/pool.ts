import { messageOf } from "../../../../src/exercise/errors.ts";
import type { Libraries } from "../../../../src/exercise/libraries.ts";
import { type EngineWorker, type PageSegmentation, startWorker } from "./worker.ts";

/** A page that takes longer is abandoned, and its worker is replaced. */
const JOB_LIMIT_MS = 120_000;

interface Job {
  image: Uint8Array;
  segmentation: PageSegmentation;
  resolve(tsv: string): void;
  reject(reason: Error): void;
}

export interface OcrPool {
  /**
   * Reads one image as soon as a worker is free.
   * @param image an encoded image in memory
   * @returns tab-separated words, see `parseTsv`
   * @throws Error if the engine cannot read the image, the worker died, or the pool has ended
   */
  recognize(image: Uint8Array, segmentation: PageSegmentation): Promise<string>;
  /** Ends every worker and rejects all queued and running jobs. Safe to call twice. */
  end(): Promise<void>;
}

/**
 * Creates a pool of OCR workers. They start at once and in parallel (0.3 s) while the first pages are being prepared.
 * The scheduler of tesseract.js is not used, because it leaves queued jobs pending forever when it is ended and cannot
 * replace a worker that died.
 *
 * @param size number of workers, at least 1; each takes about 150 MB
 * @param signal ends the pool when aborted
 */
export function createPool(libraries: Libraries, size: number, signal: AbortSignal): OcrPool {
  const queue: Job[] = [];
  const running = new Set<Job>();
  const workers = new Set<EngineWorker>();
  const slots: Promise<void>[] = [];
  let wake: (() => void)[] = [];
  let stopped: Error | undefined;

  const nextJob = async (isDead: () => boolean): Promise<Job | undefined> => {
    while (!stopped && !isDead()) {
      const job = queue.shift();
      if (job) return job;
      await new Promise<void>((resolve) => wake.push(resolve));
    }
    return undefined;
  };
  const wakeAll = () => {
    const sleepers = wake;
    wake = [];
    for (const resolve of sleepers) resolve();
  };

  /** Stops the pool. Every pending promise is settled before anything else is awaited. */
  const stop = (reason: Error) => {
    stopped ??= reason;
    for (const job of [...queue.splice(0), ...running]) job.reject(stopped);
    running.clear();
    wakeAll();
  };

  /** Runs jobs on a worker until the pool stops or the worker dies. */
  const runJobs = async (worker: EngineWorker) => {
    let dead: Error | undefined;
    let onDeath: (() => void) | undefined;
    worker.onDeath((reason) => {
      dead = reason;
      onDeath?.();
      wakeAll();
    });
    while (!dead) {
      const job = await nextJob(() => dead !== undefined);
      if (!job) return;
      running.add(job);
      let limit: NodeJS.Timeout | undefined;
      try {
        const gaveUp = new Promise<never>((_, reject) => {
          onDeath = () => reject(dead ?? new Error("the OCR worker ended"));
          limit = setTimeout(() => {
            dead = new Error(`not read within ${JOB_LIMIT_MS / 1000} s`);
            reject(dead);
          }, JOB_LIMIT_MS);
        });
        job.resolve(await Promise.race([worker.recognize(job.image, job.segmentation), gaveUp]));
      } catch (reason) {
        job.reject(reason instanceof Error ? reason : new Error(messageOf(reason)));
      } finally {
        clearTimeout(limit);
        onDeath = undefined;
        running.delete(job);
      }
    }
  };

  /** Keeps one worker alive as long as the pool runs. */
  const keepWorker = async () => {
    while (!stopped) {
      const worker = await startWorker(libraries, signal);
      workers.add(worker);
      try {
        await runJobs(worker);
      } finally {
        workers.delete(worker);
        await worker.end();
      }
    }
  };

  const onAbort = () => stop(new Error("stopped"));
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();

  for (let slot = 0; slot < size; slot++) {
    slots.push(keepWorker().catch((error) => stop(error instanceof Error ? error : new Error(messageOf(error)))));
  }

  return {
    recognize(image, segmentation) {
      return new Promise<string>((resolve, reject) => {
        if (stopped) return reject(stopped);
        queue.push({ image, segmentation, resolve, reject });
        wake.shift()?.();
      });
    },
    async end() {
      signal.removeEventListener("abort", onAbort);
      stop(new Error("the OCR pool has ended"));
      await Promise.all([...workers].map((worker) => worker.end()));
      await Promise.all(slots);
    },
  };
}
