/**
 * Writes the development split that ships with the kit: `npx tsx exercises/ocr/data/build-development.ts`.
 * Run it again after any change to the generator, and check the result.
 */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLibraries } from "../../../src/exercise/libraries.ts";
import { DEVELOPMENT } from "./development.ts";
import { developmentExtension } from "./development-extension.ts";
import { generate } from "./index.ts";
import { loadFonts } from "./render/fonts.ts";
import { developmentTruth } from "./truth.kit.ts";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "development");
const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

// Written to a temporary folder and moved when complete: if the generator fails, the old split remains.
const draft = `${folder}.new`;
await rm(draft, { recursive: true, force: true });
await mkdir(draft, { recursive: true });
const libraries = createLibraries([here], {});
const { cases } = await generate({
  ...DEVELOPMENT,
  outputDir: draft,
  libraries,
  signal: new AbortController().signal,
  onProgress: () => undefined,
});
const { shipped } = developmentTruth(libraries);
await rm(join(folder, "images"), { recursive: true, force: true });
await rename(join(draft, "images"), join(folder, "images"));
await rm(draft, { recursive: true, force: true });
await writeFile(join(folder, "cases.jsonl"), lines(cases));
await writeFile(join(folder, "labels.jsonl"), lines(shipped));
await writeFile(join(here, "development-extension.json"), lines([developmentExtension(loadFonts(libraries))]));
