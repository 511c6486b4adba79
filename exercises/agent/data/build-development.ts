/**
 * Writes the development split that ships with the kit: `npx tsx exercises/agent/data/build-development.ts`.
 * Run it after every change to the generator, and read the result.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeJsonLines } from "../../../src/exercise/json.ts";
import { createLibraries } from "../../../src/exercise/libraries.ts";
import { DEVELOPMENT_SPLIT } from "./development-split.ts";
import { generate } from "./generate.ts";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "development");
await mkdir(folder, { recursive: true });
const { cases, labels } = await generate({
  ...DEVELOPMENT_SPLIT,
  outputDir: folder,
  libraries: createLibraries([here], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
});
await writeFile(join(folder, "cases.jsonl"), encodeJsonLines(cases));
await writeFile(join(folder, "labels.jsonl"), encodeJsonLines(labels));
