import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import { writeNewFile } from "../../../src/exercise/files.ts";
import type { ExtensionRequest } from "../../../src/exercise/generation.ts";
import type { RagCase } from "../contract.ts";
import type { RagLabel } from "../label.ts";
import { composeWithChanges } from "./changes/apply.ts";
import { DEVELOPMENT } from "./development.ts";

/** The shipped development split under changes. New documents are written; existing files are never replaced. */
export async function extendDevelopment({
  changes,
  outputDir,
  withAssets,
  signal,
  onProgress,
}: ExtensionRequest<RagCase, RagLabel>): Promise<Dataset<RagCase, RagLabel>> {
  const before = composeWithChanges(DEVELOPMENT, []);
  const after = composeWithChanges(DEVELOPMENT, changes);
  const added = [...after.files].filter(([name]) => !before.files.has(name));
  if (withAssets && added.length > 0) {
    await mkdir(join(outputDir, "corpus"), { recursive: true });
    for (const [index, [name, text]] of added.entries()) {
      signal.throwIfAborted();
      const file = join(outputDir, "corpus", name);
      if (!existsSync(file)) await writeNewFile(file, Buffer.from(text));
      onProgress(index + 1, added.length);
    }
  }
  return { cases: [...after.cases], labels: [...after.labels] };
}
