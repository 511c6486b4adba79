import { createWriteStream, existsSync } from "node:fs";
import { cp, lstat, mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { failure, messageOf } from "../base/errors.ts";
import type { Case } from "../exercise/case.ts";
import { withTemporaryFolder } from "../system/files.ts";
import { encodeJsonLines } from "../system/json-lines.ts";
import { runSupervised } from "../system/supervised-run.ts";
import type { View } from "../system/view.ts";
import { MAX_OUTPUT_BYTES, watchLines } from "./watch-lines.ts";

export interface SolutionRequest {
  /** argv of the solution; `--input DIR --output FILE` is appended. */
  command: readonly string[];
  /** Folder that the command runs in. */
  cwd: string;
  env: Record<string, string>;
  timeoutSeconds: number;
  cases: readonly Case[];
  /** Folder with the assets of the cases. Only the names in `assets` are passed on, never the labels. */
  dataDir: string;
  assets: readonly string[];
  /** A second folder with assets of the same names, copied over those of the first. */
  overlay?: string;
  /** The folder in which input and output are put; by default the system's folder for temporary files. */
  room?: string;
  /** What the solution sees of the file system, where the system can arrange that. */
  view?: View;
  /** See `SupervisionOptions.outer`. */
  outer?: readonly string[];
  /** Receives everything that the solution prints, up to a limit. */
  logFile: string;
  signal: AbortSignal;
  onProgress(done: number): void;
}

export type EndState = "finished" | "failed" | "timed-out" | "interrupted" | "not-started";

export interface SolutionRun {
  state: EndState;
  exitCode: number | null;
  signalName: string | null;
  startError: string | undefined;
  seconds: number;
  /** Content of the output file, complete or not; empty when there is none. */
  output: string;
  /** Milliseconds from the start to each complete line. */
  arrivals: readonly number[];
  /** Last lines that the solution printed, and messages of the grader. */
  tail: string[];
}

const MAX_TAIL_BYTES = 16 * 1024;
const MAX_TAIL_LINES = 12;
const OVERFLOW = `Ended by the grader: more than ${MAX_OUTPUT_BYTES / 1024 / 1024} MB of answers.`;
const MAX_LOG_BYTES = 5 * 1024 * 1024;

/**
 * Run a solution by its contract: cases and assets in, one JSON line per case out. Whatever the solution does (crash, hang,
 * print without end), its output so far is returned. Never rejects because of the solution; rejects when the assets are
 * missing.
 */
export function runSolution(request: SolutionRequest): Promise<SolutionRun> {
  return inFolder(request.room, async (folder) => {
    const input = join(folder, "input");
    const outputFile = join(folder, "output", "answers.jsonl");
    await mkdir(dirname(outputFile), { recursive: true });
    await mkdir(input);
    await writeFile(join(input, "cases.jsonl"), encodeJsonLines(request.cases));
    for (const name of request.assets) {
      const from = join(request.dataDir, name);
      if (!existsSync(from)) throw failure(`${from} is missing.`, "Restore the data: `git checkout -- data`.");
      await cp(from, join(input, name), { recursive: true });
    }
    const { overlay } = request;
    for (const name of overlay === undefined ? [] : request.assets) {
      const over = join(overlay ?? "", name);
      if (existsSync(over)) await cp(over, join(input, name), { recursive: true });
    }

    // AbortSignal.timeout and .any cannot be used: on Node 20 such a signal can be garbage-collected before it fires.
    const stop = new AbortController();
    let timedOut = false;
    const limit = setTimeout(() => {
      timedOut = true;
      stop.abort();
    }, request.timeoutSeconds * 1000);
    const onInterrupt = () => stop.abort();
    request.signal.addEventListener("abort", onInterrupt, { once: true });
    if (request.signal.aborted) stop.abort();
    const log = createLog(request.logFile);
    const onLines = (count: number) => request.onProgress(Math.min(count, request.cases.length));
    let overflowed = false;
    const watch = watchLines(outputFile, onLines, () => {
      overflowed = true;
      stop.abort();
    });
    const started = performance.now();
    const ended = await runSupervised([...request.command, "--input", input, "--output", outputFile], {
      cwd: request.cwd,
      env: request.env,
      isolate: true,
      ...(request.view && { view: request.view }),
      ...(request.outer && { outer: request.outer }),
      signal: stop.signal,
      onOutput: log.write,
    });
    const seconds = (performance.now() - started) / 1000;
    clearTimeout(limit);
    request.signal.removeEventListener("abort", onInterrupt);
    await watch.stop();
    await log.close();
    let unreadable: string | undefined;
    const output = await readBounded(outputFile).catch((error: unknown) => {
      unreadable = `The grader cannot read the output file: ${messageOf(error)}.`;
      return "";
    });
    await rm(outputFile, { force: true, recursive: true });
    return {
      ...ended,
      state: endState(ended, timedOut, request.signal.aborted),
      seconds,
      output,
      arrivals: watch.arrivals,
      tail: [...log.tail(), ...(overflowed ? [OVERFLOW] : []), ...(unreadable !== undefined ? [unreadable] : [])],
    };
  });
}

/** With a new folder in `room`, which is removed afterwards with the room. */
async function inFolder<T>(room: string | undefined, work: (folder: string) => Promise<T>): Promise<T> {
  if (room === undefined) return withTemporaryFolder(work);
  const folder = await mkdtemp(join(room, "run-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined); // the solution may prevent it
  }
}

function endState(
  ended: { exitCode: number | null; startError: string | undefined },
  timedOut: boolean,
  interrupted: boolean,
): EndState {
  if (ended.startError !== undefined) return "not-started";
  if (ended.exitCode === 0) return "finished";
  if (interrupted) return "interrupted";
  return timedOut ? "timed-out" : "failed";
}

/**
 * The beginning of a regular file, up to a limit. A link, a pipe or a folder in its place holds no answers, and reading it
 * may never end.
 */
async function readBounded(file: string): Promise<string> {
  const stats = await lstat(file).catch(() => undefined);
  if (!stats?.isFile()) return "";
  const buffer = Buffer.alloc(Math.min(stats.size, MAX_OUTPUT_BYTES));
  const handle = await open(file, "r");
  try {
    let length = 0;
    for (let bytesRead = -1; bytesRead !== 0 && length < buffer.length; length += bytesRead) {
      ({ bytesRead } = await handle.read(buffer, length, buffer.length - length, length));
    }
    return buffer.toString("utf8", 0, length);
  } finally {
    await handle.close();
  }
}

/** Keeps the end in memory and a bounded beginning on disk, so that a solution that prints forever fills neither. */
function createLog(file: string) {
  const stream = createWriteStream(file);
  stream.on("error", () => undefined); // a run is worth more than its log
  let written = 0;
  let tail = Buffer.alloc(0);
  return {
    write(chunk: Buffer) {
      if (written < MAX_LOG_BYTES) stream.write(chunk.subarray(0, MAX_LOG_BYTES - written));
      written += chunk.length;
      tail = Buffer.concat([tail, chunk]).subarray(-MAX_TAIL_BYTES);
    },
    close: () => new Promise<void>((resolve) => stream.end(() => resolve())),
    tail: () =>
      tail
        .toString("utf8")
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "")
        .slice(-MAX_TAIL_LINES),
  };
}
