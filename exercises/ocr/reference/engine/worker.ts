import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Worker as Thread } from "node:worker_threads";
import type Tesseract from "tesseract.js";
import { failure, messageOf } from "../../../../src/exercise/errors.ts";
import type { Libraries } from "../../../../src/exercise/libraries.ts";

/** LSTM engine only: the language data that ships with the kit has no legacy part. */
const LSTM_ONLY = 1;
/** The integer model: as accurate as the float one here, half the time. */
const MODEL = "4.0.0_best_int";
const START_LIMIT_MS = 60_000;

/** Page segmentation modes of tesseract that the reference uses, by what they assume of the page. */
export const PSM = { auto: "3", column: "4", block: "6", line: "7", sparse: "11" } as const;
export type PageSegmentation = (typeof PSM)[keyof typeof PSM];

/** A started OCR worker. Rejections of tesseract.js are plain strings; here they are errors. */
export interface EngineWorker {
  /**
   * @param image an encoded image in memory (PNG, JPEG, PNM)
   * @returns tab-separated words, see {@link parseTsv}
   */
  recognize(image: Uint8Array, segmentation: PageSegmentation): Promise<string>;
  /** Called at most once, when the thread ends by itself (out of memory, crash in the engine). */
  onDeath(listener: (reason: Error) => void): void;
  /** Resolves once the thread is gone. Jobs under way never settle: whoever waits for them must be told by the pool. */
  end(): Promise<void>;
}

/**
 * Start one worker thread of tesseract.js, offline and without traces on disk.
 *
 * Five traps of tesseract.js 7 are closed here:
 * - without `cacheMethod: "none"` it writes eng.traineddata into the working directory, and reads one that lies there;
 * - without an `errorHandler` any failed job throws outside of every promise and ends the process;
 * - with one, a failed start leaves `createWorker` pending for ever, so the handler rejects in its place;
 * - a failed initialisation is reported as failed and then as done, and the second report throws in a listener;
 * - a thread whose start failed is nobody's, and would keep Node alive: it is caught as it is born and ended here.
 *
 * @throws TakehomeError when the engine or its language data is missing or broken
 */
export async function startWorker(libraries: Libraries, signal: AbortSignal): Promise<EngineWorker> {
  const tesseract = await libraries.load<typeof Tesseract>("tesseract.js");
  const langPath = join(libraries.directoryOf("@tesseract.js-data/eng"), MODEL);
  if (!existsSync(join(langPath, "eng.traineddata.gz"))) {
    throw failure(`The language data is not in ${langPath}.`, "Run `npm install` again.");
  }
  signal.throwIfAborted();

  let onFailedStart: (reason: unknown) => void = () => undefined;
  const failedStart = new Promise<never>((_, reject) => {
    onFailedStart = (reason) =>
      reject(failure(`The OCR engine does not start: ${messageOf(reason)}`, undefined, reason));
  });
  failedStart.catch(() => undefined); // it may lose the race below and reject later, unheard
  let onError: (reason: unknown) => void = onFailedStart;
  const { starting, thread } = await spawn(() =>
    tesseract.createWorker("eng", LSTM_ONLY, {
      langPath,
      gzip: true,
      cacheMethod: "none",
      errorHandler: (reason: unknown) => onError(reason),
    }),
  );
  let started = false;
  // A failed start is reported twice, as an error and as done; the second report would throw out of every promise.
  onError = (reason) => {
    if (started) return; // a failed job: its promise tells
    thread.removeAllListeners("message");
    onFailedStart(reason);
  };
  let ended = false;
  let died: Error | undefined;
  let tell: ((reason: Error) => void) | undefined;
  const end = async () => {
    ended = true;
    tell?.(new Error("the OCR worker was ended")); // what it was reading never settles by itself
    await thread.terminate();
  };
  const die = (reason: Error) => {
    if (ended || died) return;
    died = reason;
    onFailedStart(reason);
    tell?.(reason);
  };
  // The engine's remarks on each page ("Line cannot be recognized!!") would run through the command's own output.
  for (const stream of [thread.stdout, thread.stderr]) stream.unpipe().resume();
  // Without a listener an error in the thread would be an uncaught exception of the whole process.
  thread.on("error", die);
  thread.on("exit", (code) => die(new Error(`the OCR worker ended with code ${code}`)));

  const limit = setTimeout(() => onFailedStart("no answer within a minute"), START_LIMIT_MS);
  const onAbort = () => onFailedStart("stopped");
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    const engine = await Promise.race([starting, failedStart]);
    started = true;
    return {
      async recognize(image, segmentation) {
        const parameters = { tessedit_pageseg_mode: segmentation, user_defined_dpi: "300" };
        try {
          // Parameters of a call are undone after it. TSV carries the words with their boxes in a tenth of the size of
          // `blocks`, which spells out every symbol and every alternative.
          const options = parameters as unknown as Partial<Tesseract.RecognizeOptions>;
          const { data } = await engine.recognize(image as Buffer, options, { text: false, tsv: true });
          return data.tsv ?? "";
        } catch (reason) {
          throw reason instanceof Error ? reason : new Error(String(reason));
        }
      },
      onDeath(listener) {
        tell = listener;
        if (died) listener(died);
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener("abort", onAbort);
  }
}

/** Births one after the other: two in the same tick could not be told apart. */
let lastBirth: Promise<unknown> = Promise.resolve();

/**
 * Create an engine and get hold of its thread. tesseract.js keeps the thread to itself until it has started; Node
 * announces every new thread on `process`, in the tick after its creation.
 */
async function spawn<T>(create: () => Promise<T>): Promise<{ starting: Promise<T>; thread: Thread }> {
  const born = lastBirth.then(async () => {
    const announced = new Promise<Thread>((resolve) => process.once("worker", resolve));
    const starting = create();
    starting.catch(() => undefined); // whoever races it hears of the failure
    return { starting, thread: await announced };
  });
  lastBirth = born.catch(() => undefined);
  return born;
}
