/**
 * Writes the development split that ships with the kit: `npx tsx exercises/rag/data/build-development.ts`.
 * Run it again after any change to the generator and read what it made.
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

// Made aside and moved when it is whole: a generator that fails leaves the old split as it was.
const draft = `${folder}.new`;
await rm(draft, { recursive: true, force: true });
await mkdir(draft, { recursive: true });
const { cases, labels } = await generate({
  ...DEVELOPMENT,
  outputDir: draft,
  libraries: createLibraries([here], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
});
await mkdir(folder, { recursive: true });
await rm(join(folder, "corpus"), { recursive: true, force: true });
await rename(join(draft, "corpus"), join(folder, "corpus"));
await rm(draft, { recursive: true, force: true });
await writeFile(join(folder, "cases.jsonl"), encodeJsonLines(cases));
await writeFile(join(folder, "labels.jsonl"), encodeJsonLines(labels));
