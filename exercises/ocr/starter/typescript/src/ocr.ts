import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import Tesseract from "tesseract.js";

export interface Page {
  text: string;
  /** Mean confidence of the words, 0 to 1: how clear the print is, which is not how right our reading of it is. */
  confidence: number;
}

export interface OcrEngine {
  workers: number;
  /** @param image the bytes of a PNG, JPEG, BMP, WebP or TIFF file. Rejects when they cannot be decoded. */
  read(image: Buffer): Promise<Page>;
  stop(): Promise<void>;
}

/** Each worker is a thread with its own copy of the model; on ordinary receipts it holds a few hundred megabytes. */
const MAX_WORKERS = 2;

/** Start tesseract.js, fully offline: the language model comes from an npm package. */
export async function startOcr(): Promise<OcrEngine> {
  const workers = Math.min(MAX_WORKERS, availableParallelism());
  const scheduler = Tesseract.createScheduler();
  try {
    for (const worker of await Promise.all(Array.from({ length: workers }, startWorker))) scheduler.addWorker(worker);
  } catch (error) {
    await scheduler.terminate();
    throw error;
  }
  return {
    workers,
    async read(image) {
      try {
        const { data } = await scheduler.addJob("recognize", image);
        return { text: data.text, confidence: data.confidence / 100 };
      } catch (reason) {
        throw new Error(`OCR failed: ${messageOf(reason)}`, { cause: reason });
      }
    },
    async stop() {
      await scheduler.terminate();
    },
  };
}

function startWorker(): Promise<Tesseract.Worker> {
  const languages = dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/eng/package.json"));
  return new Promise((resolve, reject) => {
    Tesseract.createWorker("eng", Tesseract.OEM.LSTM_ONLY, {
      // Left to its defaults it downloads the model, and leaves a copy in the working directory that wins ever after.
      langPath: join(languages, "4.0.0_best_int"),
      gzip: true,
      cacheMethod: "none",
      // Without a handler one unreadable image ends the process, try/catch or not. A model that does not load is
      // reported only here; once the worker is up, rejecting again does nothing and the job's own promise rejects.
      errorHandler: (reason: unknown) => reject(new Error(`The OCR engine does not start: ${messageOf(reason)}`)),
    }).then(resolve, reject);
  });
}

/** tesseract.js rejects with text: the string form of an error in its worker. */
const messageOf = (reason: unknown): string => String(reason).replace(/^(Error: )+/, "");
