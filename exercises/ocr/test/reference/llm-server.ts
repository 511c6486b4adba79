import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { expect } from "vitest";
import type { SolveRequest } from "../../../../src/exercise/approach.ts";
import type { Provider } from "../../../../src/models/types.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { answer, answeringServer, environmentFor, type Reply, type Seen } from "../../../../test/models/server.ts";
import { temporaryFolder } from "../../../../test/support/command.ts";
import type { OcrAnswer, OcrCase } from "../../contract.ts";
import { EMPTY_EXTRACTION } from "../../fields.ts";
import { grading } from "../../grading/index.ts";
import { approaches } from "../../reference/index.ts";

const libraries = createLibraries([process.cwd()], {});
export const data = resolve("exercises/ocr/data/development");
export const label = readFileSync(join(data, "labels.jsonl"), "utf8")
  .split("\n")
  .map((line) => JSON.parse(line || "{}"))
  .find(({ id }) => id === "doc-002");

/** A valid response of the model for the receipt doc-002. */
export const response = {
  ...Object.fromEntries(Object.keys(EMPTY_EXTRACTION).map((field) => [field, label[field]])),
  ...{ net_amount: null, tax_amount: null, paid_amount: null, change_amount: null },
};

export interface Run {
  name: "ocr+llm" | "vision";
  provider?: Provider;
  /** Content by file name; undefined for a copy of the receipt doc-002. */
  files: Record<string, Buffer | string | undefined>;
  reply(request: Seen, number: number): Reply;
  env?: Record<string, string>;
}

/**
 * Runs an approach against a local server. @returns answers by case id, the requests, and the error of the run, if any
 */
export async function solveWithServer({ name, provider = "openai", files, reply, env = {} }: Run) {
  const inputDir = temporaryFolder();
  for (const [file, content] of Object.entries(files)) {
    if (content === undefined) copyFileSync(join(data, "images", "doc-002.jpg"), join(inputDir, file));
    else writeFileSync(join(inputDir, file), content);
  }
  const { url, seen } = await answeringServer(reply);
  const answers = new Map<string, OcrAnswer>();
  const request: SolveRequest<OcrCase, OcrAnswer> = {
    ...{ inputDir, libraries, jobs: 1, signal: new AbortController().signal, onProgress: () => undefined },
    cases: Object.keys(files).map((file) => ({ id: file, file })),
    models: { env: { ...environmentFor(url), TAKEHOME_PROVIDER: provider, ...env }, cacheFile: undefined },
    async emit(line) {
      answers.set(line.id, line);
    },
  };
  const approach = approaches.find((each) => each.name === name);
  const rejected = await approach?.solve(request).then(
    () => undefined,
    (error: unknown) => error,
  );
  for (const line of answers.values()) expect(grading.parse(line)).toMatchObject({ ok: true });
  return { answers, seen, rejected };
}

/** A small image in a shade of gray. */
export const picture = (shade: number) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: { r: shade, g: shade, b: shade } } })
    .png()
    .toBuffer();

export const says = (provider: Provider, content: object) => answer(provider, JSON.stringify(content));
