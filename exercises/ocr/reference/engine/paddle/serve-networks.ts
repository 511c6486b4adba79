import type * as Ort from "onnxruntime-common";

/** A picture for one of the networks: RGB, 8 bits per channel, row by row. */
export interface NetworkInput {
  network: "detection" | "recognition";
  data: Uint8Array;
  width: number;
  height: number;
}

/** What the networks found in a picture. */
export interface NetworkOutput {
  /**
   * Of detection, for each pixel the probability that it is in the core of a line of text. Of recognition, for each step
   * from left to right the probability of the most probable class.
   */
  probabilities: Float32Array;
  /** Of recognition, the most probable class of each step; of detection, empty. */
  classes: Uint16Array;
  /** Of recognition, the number of classes. */
  classCount: number;
}

/** What the child process says: that it is ready, that it cannot start, or the result of a request. */
export type Message =
  | { kind: "ready" }
  | { kind: "failed"; code: string; message: string }
  | { kind: "output"; id: number; output: NetworkOutput }
  | { kind: "error"; id: number; message: string };

/**
 * The program of a child process that runs the two networks of PP-OCR, with one thread. Arguments of the process: folder
 * of onnxruntime-node, file of the detection network, file of the recognition network. Requests and results are messages.
 *
 * It is a process and not a worker thread because onnxruntime-node 1.16 ends the process when a second thread loads it.
 * The text of this function is what runs, so that it works in a bundle: it must not use anything from outside its body.
 *
 * @param require of the child process
 */
export function serveNetworks(require: NodeJS.Require): void {
  const [runtime = "", detectionFile = "", recognitionFile = ""] = process.argv.slice(1);
  const send = (message: Message) => process.send?.(message);
  process.on("SIGINT", () => undefined); // Ctrl-C reaches the whole group; the parent decides
  process.on("disconnect", () => process.exit());

  const options: Ort.InferenceSession.SessionOptions = {
    executionProviders: ["cpu"],
    graphOptimizationLevel: "all",
    executionMode: "sequential",
    // Processor time is proportional to work, and several processes share the cores.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // Patterns of memory use are kept for each input shape, and nearly every page has a new one.
    enableMemPattern: false,
  };
  /** Mean and deviation of the channels blue, green, red, from 0 to 1: of ImageNet for detection, 0.5 for recognition. */
  const scaling = {
    detection: { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] },
    recognition: { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] },
  };

  /** Planes of the channels in the order blue, green, red. */
  const planesOf = ({ network, data, width, height }: NetworkInput): Float32Array => {
    const plane = width * height;
    const planes = new Float32Array(3 * plane);
    for (let channel = 0; channel < 3; channel++) {
      const factor = 1 / 255 / (scaling[network].deviation[channel] ?? 1);
      const offset = (scaling[network].mean[channel] ?? 0) / (scaling[network].deviation[channel] ?? 1);
      for (let pixel = 0, at = 2 - channel; pixel < plane; pixel++, at += 3) {
        planes[channel * plane + pixel] = (data[at] ?? 0) * factor - offset;
      }
    }
    return planes;
  };

  /** The most probable class of each step. Nothing else is needed, and all classes together are a megabyte per line. */
  const mostProbable = (values: Float32Array, classCount: number): NetworkOutput => {
    const steps = values.length / classCount;
    const output = { probabilities: new Float32Array(steps), classes: new Uint16Array(steps), classCount };
    for (let step = 0, at = 0; step < steps; step++) {
      let [best, winner] = [-1, 0];
      for (let candidate = 0; candidate < classCount; candidate++, at++) {
        const value = values[at] ?? 0;
        if (value <= best) continue;
        best = value;
        winner = candidate;
      }
      output.probabilities[step] = best;
      output.classes[step] = winner;
    }
    return output;
  };

  const start = async () => {
    const ort: typeof Ort = require(runtime);
    const detection = await ort.InferenceSession.create(detectionFile, options);
    const recognition = await ort.InferenceSession.create(recognitionFile, options);
    const sessions = { detection, recognition };
    const run = async (input: NetworkInput): Promise<NetworkOutput> => {
      const session = sessions[input.network];
      const [from = "", to = ""] = [session.inputNames[0], session.outputNames[0]];
      const tensor = new ort.Tensor("float32", planesOf(input), [1, 3, input.height, input.width]);
      const result = (await session.run({ [from]: tensor }))[to];
      if (!result || !(result.data instanceof Float32Array)) throw new Error(`no float32 values of ${input.network}`);
      if (input.network === "recognition") return mostProbable(result.data, result.dims.at(-1) ?? 1);
      return { probabilities: result.data, classes: new Uint16Array(), classCount: 0 };
    };
    let last = Promise.resolve();
    process.on("message", ({ id, input }: { id: number; input: NetworkInput }) => {
      last = last.then(async () => {
        try {
          send({ kind: "output", id, output: await run(input) });
        } catch (error) {
          send({ kind: "error", id, message: String(error) });
        }
      });
    });
    send({ kind: "ready" });
  };
  start().catch((error: NodeJS.ErrnoException) => {
    send({ kind: "failed", code: String(error.code ?? ""), message: String(error.message ?? error) });
    process.disconnect();
  });
}
