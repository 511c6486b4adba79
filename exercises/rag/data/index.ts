import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset, GenerateRequest } from "../../../src/exercise/types.ts";
import { composeUnder } from "./changes/index.ts";

/**
 * Write a company's documents below `outputDir/corpus` and return the questions about them, with their labels. Same seed,
 * count, split and changes: same bytes. Rejects with the signal's reason when aborted.
 */
export async function generate(request: GenerateRequest): Promise<Dataset> {
  const { outputDir, signal, onProgress, changes = [] } = request;
  const { files, cases, labels } = composeUnder(request, changes);
  await mkdir(join(outputDir, "corpus"), { recursive: true });
  let done = 0;
  for (const [name, text] of files) {
    signal.throwIfAborted();
    await writeFile(join(outputDir, "corpus", name), text);
    onProgress(++done, files.size);
  }
  return { cases: cases.map((one) => ({ ...one })), labels: labels.map((one) => ({ ...one })) };
}
