import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import Tesseract from "tesseract.js";

export interface Page {
  text: string;
  /**
   * Mean confidence of the words, 0 to 1. It measures how legible the page is, not whether extracted values are
   * correct.
   */
  confidence: number;
}

export interface OcrEngine {
  workers: number;
  /**
   * @param image the bytes of a PNG, JPEG, BMP, WebP or TIFF file
   * @throws Error if they cannot be decoded
   */
  read(image: Buffer): Promise<Page>;
  stop(): Promise<void>;
}

/** Each worker is a thread with its own copy of the model, and uses a few hundred megabytes on ordinary receipts. */
const MAX_WORKERS = 2;

/** Starts tesseract.js offline: the language model comes from an npm package. */
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
      // By default, tesseract.js downloads the model and leaves a copy in the working directory that takes precedence
      // later.
      langPath: join(languages, "4.0.0_best_int"),
      gzip: true,
      cacheMethod: "none",
      // Without a handler, an unreadable image ends the process, even with try/catch. A model that does not load is
      // reported only here. After the start, this call has no effect, and the promise of the job rejects.
      errorHandler: (reason: unknown) => reject(new Error(`The OCR engine failed to start: ${messageOf(reason)}`)),
    }).then(resolve, reject);
  });
}

/** tesseract.js rejects with a string: the text of an error in its worker. */
const messageOf = (reason: unknown): string => String(reason).replace(/^(Error: )+/, "");
