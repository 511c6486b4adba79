import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Worker as Thread } from "node:worker_threads";
import type Tesseract from "tesseract.js";
import { failure, messageOf } from "../../../../../src/exercise/errors.ts";
import type { Libraries } from "../../../../../src/exercise/libraries.ts";
import type { PoolWorker } from "../pool.ts";

/** LSTM engine only: the language data has no legacy part. */
const LSTM_ONLY = 1;
/** The integer model: as accurate here as the float model, in half the time. */
const MODEL = "4.0.0_best_int";
const START_LIMIT_MS = 60_000;

/** Page segmentation modes of tesseract. */
export const PSM = { auto: "3", column: "4", block: "6", line: "7", sparse: "11" } as const;
export type PageSegmentation = (typeof PSM)[keyof typeof PSM];

/** One image to read. */
export interface TesseractJob {
  /** An encoded image in memory (PNG, JPEG, PNM). */
  image: Uint8Array;
  segmentation: PageSegmentation;
}

/**
 * Starts one worker thread of tesseract.js, offline and without files on disk. It works around five problems of
 * tesseract.js 7:
 * - without `cacheMethod: "none"` it writes eng.traineddata into the working directory, and uses one that is there;
 * - without an `errorHandler` any failed job throws outside of every promise and ends the process;
 * - with one, a failed start leaves `createWorker` pending forever, so the handler rejects instead;
 * - a failed initialization is reported as failed and then as done, and the second report throws in a listener;
 * - a thread whose start failed is not returned to anyone and keeps Node alive, so it is captured on creation and ended
 * here.
 *
 * @returns a worker that gives tab-separated words, see `parseTsv`; about 150 MB
 * @throws TakehomeError if the engine or its language data is missing or broken
 */
export async function startWorker(
  libraries: Libraries,
  signal: AbortSignal,
): Promise<PoolWorker<TesseractJob, string>> {
  const tesseract = await libraries.load<typeof Tesseract>("tesseract.js");
  const langPath = join(libraries.directoryOf("@tesseract.js-data/eng"), MODEL);
  if (!existsSync(join(langPath, "eng.traineddata.gz"))) {
    throw failure(`The language data is not in ${langPath}.`, "Run `npm install` again.");
  }
  signal.throwIfAborted();

  let onFailedStart: (reason: unknown) => void = () => undefined;
  const failedStart = new Promise<never>((_, reject) => {
    onFailedStart = (reason) =>
      reject(failure(`The OCR engine does not start: ${messageOf(reason)}`, "Run `npm install` again.", reason));
  });
  failedStart.catch(() => undefined); // it may reject after the race below is over
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
  // A failed start is reported twice, as an error and as done. The second report would throw outside of every promise.
  onError = (reason) => {
    if (started) return; // a failed job, whose promise rejects
    thread.removeAllListeners("message");
    onFailedStart(reason);
  };
  let ended = false;
  let died: Error | undefined;
  let notify: ((reason: Error) => void) | undefined;
  const end = async () => {
    ended = true;
    notify?.(new Error("the OCR worker was ended")); // a running job never settles by itself
    await thread.terminate();
  };
  const die = (reason: Error) => {
    if (ended || died) return;
    died = reason;
    onFailedStart(reason);
    notify?.(reason);
  };
  // Otherwise the engine's messages ("Line cannot be recognized!!") would appear in the output of the command.
  for (const stream of [thread.stdout, thread.stderr]) stream.unpipe().resume();
  // Without a listener, an error in the thread would be an uncaught exception of the process.
  thread.on("error", die);
  thread.on("exit", (code) => die(new Error(`the OCR worker ended with code ${code}`)));

  const limit = setTimeout(() => onFailedStart("no answer within a minute"), START_LIMIT_MS);
  const onAbort = () => onFailedStart("stopped");
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    const engine = await Promise.race([starting, failedStart]);
    started = true;
    return {
      async recognize({ image, segmentation }) {
        // Parameters of a call apply to that call only. The package's types omit them.
        const options: Partial<Tesseract.RecognizeOptions> & Record<string, unknown> = {
          tessedit_pageseg_mode: segmentation,
          user_defined_dpi: "300",
        };
        const buffer = Buffer.from(image.buffer, image.byteOffset, image.byteLength);
        try {
          // TSV contains the words with their boxes in a tenth of the size of `blocks`, which lists every symbol.
          const { data } = await engine.recognize(buffer, options, { text: false, tsv: true });
          return data.tsv ?? "";
        } catch (reason) {
          throw reason instanceof Error ? reason : new Error(String(reason)); // tesseract.js rejects with plain strings
        }
      },
      onDeath(listener) {
        notify = listener;
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

/** Threads are created one at a time, because two in the same tick could not be told apart. */
let lastSpawn: Promise<unknown> = Promise.resolve();

/**
 * Creates an engine and captures its thread. tesseract.js does not expose the thread before it has started, but Node
 * announces every new thread on `process`, in the tick after its creation.
 */
async function spawn<T>(create: () => Promise<T>): Promise<{ starting: Promise<T>; thread: Thread }> {
  const spawned = lastSpawn.then(async () => {
    const announced = new Promise<Thread>((resolve) => process.once("worker", resolve));
    const starting = create();
    starting.catch(() => undefined); // the caller handles the failure
    return { starting, thread: await announced };
  });
  lastSpawn = spawned.catch(() => undefined);
  return spawned;
}
