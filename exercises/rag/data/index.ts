import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset, GenerateRequest } from "../../../src/exercise/types.ts";
import { composeUnder } from "./changes/index.ts";
import type { ComposeRequest } from "./compose.ts";

/**
 * Write a fresh company's documents below `outputDir/corpus` and return questions and labels. Same seed, count, split and
 * changes: same bytes. Stops early, with all cases and the documents written so far, when the signal is aborted.
 * @param review see ComposeRequest
 */
export async function generate(request: GenerateRequest, review?: ComposeRequest["review"]): Promise<Dataset> {
  const { seed, count, split, outputDir, signal, onProgress, changes = [] } = request;
  const { files, cases, labels } = composeUnder({ seed, count, split, ...(review && { review }) }, changes);
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
