/**
 * `npm run bench:ocr`: speed and memory of the reference's OCR step beside Debian's native tesseract, same pages.
 *
 *   tsx bench/ocr.ts [--data DIR] [--rounds N] [--pages N] [--growth]
 *
 * The contestants take turns, round by round, so that whatever else the machine does hits all of them. Each round is a
 * process of its own, whose memory (with that of its children) is sampled from /proc. The pages lie beside the
 * repository and are no part of it; where they or the native tesseract are absent, the benchmark says so.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import type Sharp from "sharp";
import type { OcrAnswer, OcrCase } from "../exercises/ocr/contract.ts";
import { EMPTY_EXTRACTION } from "../exercises/ocr/fields.ts";
import { loadBitmap } from "../exercises/ocr/reference/bitmap.ts";
import { approaches } from "../exercises/ocr/reference/index.ts";
import { parseTsv } from "../exercises/ocr/reference/parse-tsv.ts";
import { PASSES, prepare } from "../exercises/ocr/reference/preprocess.ts";
import { type OcrTools, solveCases } from "../exercises/ocr/reference/solve-cases.ts";
import type { SolveRequest } from "../src/exercise/approach.ts";
import { createLibraries } from "../src/system/libraries.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CORES = availableParallelism();
const SAMPLE_MS = 50;
const GROWTH = [10, 50, 200, 400];

const { values: options } = parseArgs({
  options: {
    data: { type: "string", default: join(ROOT, "..", "shared", "data", "sroie-dev") },
    rounds: { type: "string", default: "3" },
    pages: { type: "string", default: "60" },
    growth: { type: "boolean", default: false },
    /** Internal: run one contestant over a list of files and print the seconds it took. */
    contestant: { type: "string" },
    list: { type: "string" },
  },
});
const libraries = createLibraries([ROOT], {});

/** One round of one contestant. */
interface Round {
  pages: number;
  seconds: number;
  /** Processor time of all its threads and processes: hardly changes when others load the machine. */
  cpuSeconds: number;
  /** Highest sum of resident memory of its processes, in MB; 0 where /proc does not tell. */
  megabytes: number;
}

interface Contestant {
  name: string;
  run(files: readonly string[]): Promise<Round>;
}

/** The reference's first pass on its own: file to words, everything included. */
async function firstPass(file: string, { sharp, pool }: OcrTools) {
  const { image } = await prepare(sharp, await loadBitmap(sharp, file), PASSES.soft);
  parseTsv(await pool.recognize(image, PASSES.soft.segmentation));
  return { extraction: EMPTY_EXTRACTION, confidence: {} };
}

/** Inside the child: run the contestant, print its seconds (without the start of Node and of this script). */
async function compete(name: string, list: string) {
  const files = JSON.parse(await readFile(list, "utf8")) as string[];
  const request: SolveRequest<OcrCase, OcrAnswer> = {
    inputDir: "/",
    cases: files.map((file, index) => ({ id: String(index), file })),
    jobs: undefined,
    libraries,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    emit: async () => undefined,
  };
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  if (name === "first") await solveCases(request, firstPass);
  else await approaches.find((approach) => approach.name === name)?.solve(request);
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, cpuSeconds: (user + system) / 1e6 }));
}

/** Resident memory in MB of a process and its children. */
function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    return own + children.reduce((sum, child) => sum + memoryOf(Number(child)), 0);
  } catch {
    return 0; // gone, or no /proc
  }
}

/** Clock ticks per second of /proc/PID/stat (USER_HZ, 100 on every Linux that Node supports). */
const TICKS = 100;

/** Processor seconds of all children of this process that have ended (cutime and cstime of proc_pid_stat(5)). */
function childrenSeconds(): number {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[13]) + Number(fields[14])) / TICKS;
  } catch {
    return 0;
  }
}

/** Run a command; its output and the peak of its memory. */
async function measured(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const started = performance.now();
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "ignore"] });
  let megabytes = 0;
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const sampling = setInterval(() => {
    if (child.pid) megabytes = Math.max(megabytes, memoryOf(child.pid));
  }, SAMPLE_MS);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${command} ended with code ${code}`);
  return { output, megabytes, seconds: (performance.now() - started) / 1000 };
}

/** A round of the reference in a fresh process. */
const reference = (name: string, contestant: string, folder: string): Contestant => ({
  name,
  async run(files) {
    const list = join(folder, "list.json");
    await writeFile(list, JSON.stringify(files));
    const script = fileURLToPath(import.meta.url);
    const args = [...process.execArgv, script, "--contestant", contestant, "--list", list];
    const { output, megabytes } = await measured(process.execPath, args, process.env);
    const times = JSON.parse(output) as Pick<Round, "seconds" | "cpuSeconds">;
    return { pages: files.length, ...times, megabytes };
  },
});

interface NativeOptions {
  name: string;
  /** Folder of the language data, or undefined for the system's own. */
  model: string | undefined;
  /** Threads per process, or undefined for what the build does by itself. */
  threads: number | undefined;
  /** What it is given for a file. */
  pageOf(file: string): string;
}

/** A round of native tesseract, as many processes side by side as there are cores, one page each. */
const native = ({ name, model, threads, pageOf }: NativeOptions): Contestant => ({
  name,
  async run(files) {
    const queue = files.map(pageOf);
    const env = { ...process.env, ...(threads !== undefined && { OMP_THREAD_LIMIT: String(threads) }) };
    const data = model === undefined ? [] : ["--tessdata-dir", model];
    const processes = threads === 1 ? CORES : 1;
    const peaks: number[] = [];
    const [started, cpu] = [performance.now(), childrenSeconds()];
    const lane = async () => {
      let peak = 0;
      for (let page = queue.shift(); page; page = queue.shift()) {
        const args = [page, "stdout", ...data, "-l", "eng", "--oem", "1", "--psm", "6", "--dpi", "300", "tsv"];
        peak = Math.max(peak, (await measured("tesseract", args, env)).megabytes);
      }
      peaks.push(peak);
    };
    await Promise.all(Array.from({ length: processes }, lane));
    const megabytes = peaks.reduce((sum, peak) => sum + peak, 0);
    const seconds = (performance.now() - started) / 1000;
    return { pages: files.length, seconds, cpuSeconds: childrenSeconds() - cpu, megabytes };
  },
});

function nativeVersion(): string | undefined {
  try {
    return execFileSync("tesseract", ["--version"], { encoding: "utf8" }).split("\n")[0];
  } catch {
    return undefined;
  }
}

/** The pages as the first pass sees them, on disk, and the model of the reference, unpacked, for the native engine. */
async function prepareForNative(files: readonly string[], folder: string) {
  const sharp = await libraries.load<typeof Sharp>("sharp");
  const pages = new Map<string, string>();
  for (const file of files) {
    const page = join(folder, `${basename(file)}.pgm`);
    await writeFile(page, (await prepare(sharp, await loadBitmap(sharp, file), PASSES.soft)).image);
    pages.set(file, page);
  }
  const model = join(folder, "tessdata");
  await mkdir(model);
  // The system's configurations go with the model: `tsv` is one of them.
  const packed = join(libraries.directoryOf("@tesseract.js-data/eng"), "4.0.0_best_int", "eng.traineddata.gz");
  await writeFile(join(model, "eng.traineddata"), gunzipSync(await readFile(packed)));
  await mkdir(join(model, "configs"));
  await writeFile(join(model, "configs", "tsv"), "tessedit_create_tsv 1\n");
  return { pageOf: (file: string) => pages.get(file) ?? file, model };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function race(files: readonly string[], folder: string) {
  const contestants = [
    reference("reference, first pass", "first", folder),
    reference("reference, passes as needed (rules)", "rules", folder),
  ];
  const version = nativeVersion();
  if (version) {
    console.log(`native: ${version}`);
    const { pageOf, model } = await prepareForNative(files, folder);
    const asIs = (file: string) => file;
    contestants.push(
      native({ name: "native, same pages and model, 1 thread each", model, threads: 1, pageOf }),
      native({ name: "native, same model, files as they are, 1 thread each", model, threads: 1, pageOf: asIs }),
      native({
        name: "native as installed: own model and threads, same pages",
        model: undefined,
        threads: undefined,
        pageOf,
      }),
    );
  } else {
    console.log("The native tesseract is not installed (apt-get install tesseract-ocr): its part is SKIPPED.");
  }
  const rounds = new Map<string, Round[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const { name, run } of contestants) rounds.get(name)?.push(await run(files));
  }
  const cpu = (name: string) => median((rounds.get(name) ?? []).map(({ pages, cpuSeconds }) => cpuSeconds / pages));
  const speed = (name: string) => median((rounds.get(name) ?? []).map(({ pages, seconds }) => pages / seconds));
  const base = speed(contestants[2]?.name ?? contestants[0]?.name ?? "");
  console.log(`${files.length} pages, ${options.rounds} rounds in turn, ${CORES} cores; median over rounds\n`);
  console.log(`${"".padEnd(56)} pages/s   relative   peak MB   cpu s/page`);
  for (const { name } of contestants) {
    const peak = Math.max(...(rounds.get(name) ?? []).map(({ megabytes }) => megabytes));
    const cells = [
      speed(name).toFixed(2).padStart(7),
      (speed(name) / base).toFixed(2).padStart(10),
      peak.toFixed(0).padStart(9),
      cpu(name).toFixed(2).padStart(12),
    ];
    console.log(`${name.padEnd(56)} ${cells.join(" ")}`);
  }
  const [first, rules] = contestants;
  if (first && rules) {
    const [longer, work] = [speed(first.name) / speed(rules.name), cpu(rules.name) / cpu(first.name)];
    console.log(
      `\nthe approach "rules" takes ${longer.toFixed(2)} times as long as the first pass, ${work.toFixed(2)} times its processor time`,
    );
  }
}

/** Time and memory of the first pass over more and more pages, the same ten again and again: both must stay level. */
async function growth(files: readonly string[], folder: string) {
  console.log(
    `\n${"pages".padStart(6)} ${"s/page".padStart(8)} ${"peak MB".padStart(8)}   (first pass, the same ten pages repeated)`,
  );
  const ten = Array.from({ length: 10 }, (_, index) => files[Math.floor((index * files.length) / 10)] ?? "");
  for (const count of GROWTH) {
    const many = Array.from({ length: count }, (_, index) => ten[index % ten.length] ?? "");
    const { seconds, megabytes } = await reference("", "first", folder).run(many);
    console.log(
      `${String(count).padStart(6)} ${(seconds / count).toFixed(3).padStart(8)} ${megabytes.toFixed(0).padStart(8)}`,
    );
  }
}

async function main() {
  const images = join(options.data, "images");
  if (!existsSync(images)) {
    console.log(`bench:ocr is SKIPPED: there are no pages in ${images}.`);
    return;
  }
  const names = readdirSync(images)
    .filter((name) => /\.(jpe?g|png)$/.test(name))
    .sort();
  // Evenly from the whole, so that large scans take part as often as they occur.
  const step = Math.max(1, names.length / Number(options.pages));
  const chosen = Array.from(
    { length: Math.min(names.length, Number(options.pages)) },
    (_, index) => names[Math.floor(index * step)] ?? "",
  );
  const files = chosen.map((name) => join(images, name));
  const folder = await mkdtemp(join(tmpdir(), "bench-ocr-"));
  try {
    await race(files, folder);
    if (options.growth) await growth(files, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (options.contestant !== undefined && options.list !== undefined) await compete(options.contestant, options.list);
else await main();
