import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset, GenerateRequest } from "../../../src/exercise/types.ts";
import { type ComposeRequest, compose } from "./compose.ts";

/**
 * Write a fresh company's documents below `outputDir/corpus` and return questions and labels. Same seed, count and split: same
 * bytes. Stops early, with all cases and the documents written so far, when the signal is aborted.
 * @param review see ComposeRequest
 */
export async function generate(request: GenerateRequest, review?: ComposeRequest["review"]): Promise<Dataset> {
  const { seed, count, split, outputDir, signal, onProgress } = request;
  const { corpus, cases, labels } = compose({ seed, count, split, ...(review && { review }) });
  const folder = join(outputDir, "corpus");
  await mkdir(folder, { recursive: true });
  for (const [index, { id, text }] of corpus.docs.entries()) {
    if (signal.aborted) break;
    await writeFile(join(folder, `${id}.md`), text);
    onProgress(Math.floor((cases.length * (index + 1)) / corpus.docs.length), cases.length);
  }
  return { cases: cases.map((one) => ({ ...one })), labels: labels.map((one) => ({ ...one })) };
}
