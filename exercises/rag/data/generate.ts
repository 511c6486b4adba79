import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import { revise } from "./changes/apply.ts";
import { composeInOrder } from "./solution-margins.ts";

/**
 * Write a fresh company's documents below `outputDir/corpus` and return questions and labels. Same seed, count, split and
 * changes: same bytes. Changes are made to the set that the seed has without them. Stops early, with all cases and the
 * documents written so far, when the signal is aborted while they are written.
 * @throws the signal's reason when aborted before; TakehomeError when a library of the reference is missing, which solves the
 * questions once to see that they tell solutions apart
 */
export async function generate(request: GenerateRequest): Promise<Dataset> {
  const { seed, count, split, outputDir, signal, libraries, onProgress, changes = [] } = request;
  const origin = { seed, count, split };
  const { files, cases, labels } = revise(await composeInOrder(origin, { libraries, signal }), origin, changes);
  const folder = join(outputDir, "corpus");
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const [name, text] of files) {
    if (signal.aborted) break;
    await writeFile(join(folder, name), text);
    onProgress(Math.floor((cases.length * ++written) / files.size), cases.length);
  }
  return { cases: cases.map((one) => ({ ...one })), labels: labels.map((one) => ({ ...one })) };
}
