/**
 * Writes the development split that ships with the kit: `npx tsx exercises/ocr/data/build-development.ts`.
 * Run it again after any change to the generator and look at what it made.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLibraries } from "../../../src/system/libraries.ts";
import { DEVELOPMENT } from "./development.ts";
import { generate } from "./index.ts";
import { developmentTruth } from "./truth.ts";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "development");
const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

await rm(join(folder, "images"), { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const libraries = createLibraries([here], {});
const { cases } = await generate({
  ...DEVELOPMENT,
  outputDir: folder,
  libraries,
  signal: new AbortController().signal,
  onProgress: () => undefined,
});
await writeFile(join(folder, "cases.jsonl"), lines(cases));
await writeFile(join(folder, "labels.jsonl"), lines(developmentTruth(libraries).shipped));
