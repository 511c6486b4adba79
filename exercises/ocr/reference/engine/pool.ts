import { messageOf } from "../../../../src/exercise/errors.ts";

/** A page that takes longer is abandoned, and its worker is replaced. */
const JOB_LIMIT_MS = 120_000;

/** A running worker: a thread or a process that does one job at a time. */
export interface PoolWorker<Input, Output> {
  /** Does one job. It may never settle after the worker has died, so the pool rejects it then. */
  recognize(input: Input): Promise<Output>;
  /** The listener is called at most once, when the worker ends by itself (out of memory, crash of the engine). */
  onDeath(listener: (reason: Error) => void): void;
  /** Resolves when the worker has ended. */
  end(): Promise<void>;
}

interface Job<Input, Output> {
  input: Input;
  resolve(output: Output): void;
  reject(reason: Error): void;
}

export interface Pool<Input, Output> {
  /**
   * Does one job as soon as a worker is free.
   * @throws Error if the engine cannot read the input, the worker died, or the pool has ended
   */
  recognize(input: Input): Promise<Output>;
  /** Ends every worker and rejects all queued and running jobs. Safe to call twice. */
  end(): Promise<void>;
}

/**
 * Creates a pool of OCR workers. One is started when a job finds none that is free, so an engine that is rarely needed takes
 * the memory of one worker. A worker that dies, or that takes too long for a job, is replaced.
 *
 * @param start starts a worker; if it fails, the pool ends with its error
 * @param size maximum number of workers, at least 1
 * @param signal ends the pool when aborted
 */
export function createPool<Input, Output>(
  start: () => Promise<PoolWorker<Input, Output>>,
  size: number,
  signal: AbortSignal,
): Pool<Input, Output> {
  const queue: Job<Input, Output>[] = [];
  const running = new Set<Job<Input, Output>>();
  const workers = new Set<PoolWorker<Input, Output>>();
  const slots: Promise<void>[] = [];
  let wake: (() => void)[] = [];
  let stopped: Error | undefined;

  const nextJob = async (isDead: () => boolean): Promise<Job<Input, Output> | undefined> => {
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
  const runJobs = async (worker: PoolWorker<Input, Output>) => {
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
        job.resolve(await Promise.race([worker.recognize(job.input), gaveUp]));
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
      const worker = await start();
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

  /** Starts another worker, up to the size of the pool. */
  const grow = () => {
    if (slots.length === size) return;
    slots.push(keepWorker().catch((error) => stop(error instanceof Error ? error : new Error(messageOf(error)))));
  };

  return {
    recognize(input) {
      return new Promise<Output>((resolve, reject) => {
        if (stopped) return reject(stopped);
        queue.push({ input, resolve, reject });
        const sleeper = wake.shift();
        if (sleeper) sleeper();
        else grow();
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
