import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import type { RagCase } from "../contract.ts";
import type { RagLabel } from "../label.ts";
import { applyChanges } from "./changes/apply.ts";
import { composeSeparable } from "./solution-margins.ts";

/**
 * Write the documents of a new company below `outputDir/corpus` and return cases and labels. The same seed, count, split and
 * changes give the same bytes; changes are applied to the set that the seed gives without them. Aborted while it writes, it
 * returns all cases with the documents written so far.
 * @throws the signal's reason when aborted earlier; TakehomeError when a library of the reference is missing, which answers the
 *   questions once to check that they tell solutions apart
 */
export async function generate(request: GenerateRequest): Promise<Dataset<RagCase, RagLabel>> {
  const { seed, count, split, outputDir, signal, libraries, onProgress, changes = [] } = request;
  const origin = { seed, count, split };
  const { files, cases, labels } = applyChanges(await composeSeparable(origin, { libraries, signal }), origin, changes);
  const folder = join(outputDir, "corpus");
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const [name, text] of files) {
    if (signal.aborted) break;
    await writeFile(join(folder, name), text);
    onProgress(Math.floor((cases.length * ++written) / files.size), cases.length);
  }
  return { cases: [...cases], labels: [...labels] };
}
