/**
 * Write the development split that ships with the kit: `npx tsx exercises/rag/data/build-development.ts`. Run it after every
 * change to the generator, and read the result.
 */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeJsonLines } from "../../../src/exercise/json.ts";
import { createLibraries } from "../../../src/exercise/libraries.ts";
import { DEVELOPMENT } from "./development.ts";
import { generate } from "./generate.ts";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, "development");

// Written to a temporary folder and moved when complete: a failing generator leaves the old split as it was.
const temporary = `${folder}.new`;
await rm(temporary, { recursive: true, force: true });
await mkdir(temporary, { recursive: true });
const { cases, labels } = await generate({
  ...DEVELOPMENT,
  outputDir: temporary,
  libraries: createLibraries([here], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
});
await mkdir(folder, { recursive: true });
await rm(join(folder, "corpus"), { recursive: true, force: true });
await rename(join(temporary, "corpus"), join(folder, "corpus"));
await rm(temporary, { recursive: true, force: true });
await writeFile(join(folder, "cases.jsonl"), encodeJsonLines(cases));
await writeFile(join(folder, "labels.jsonl"), encodeJsonLines(labels));
