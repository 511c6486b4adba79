import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import { writeNewFile } from "../../../src/exercise/files.ts";
import type { ExtensionRequest } from "../../../src/exercise/generation.ts";
import { composeUnder } from "./changes/index.ts";
import { DEVELOPMENT } from "./development.ts";

/** The shipped development split under changes. Documents that a change brings are written, none is replaced. */
export async function extendDevelopment({
  changes,
  outputDir,
  withAssets,
  signal,
  onProgress,
}: ExtensionRequest): Promise<Dataset> {
  const before = composeUnder(DEVELOPMENT, []);
  const after = composeUnder(DEVELOPMENT, changes);
  const further = [...after.files].filter(([name]) => !before.files.has(name));
  if (withAssets && further.length > 0) {
    await mkdir(join(outputDir, "corpus"), { recursive: true });
    for (const [index, [name, text]] of further.entries()) {
      signal.throwIfAborted();
      const file = join(outputDir, "corpus", name);
      if (!existsSync(file)) await writeNewFile(file, Buffer.from(text));
      onProgress(index + 1, further.length);
    }
  }
  return { cases: after.cases.map((one) => ({ ...one })), labels: after.labels.map((one) => ({ ...one })) };
}
