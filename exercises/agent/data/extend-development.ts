import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import { writeNewFile } from "../../../src/exercise/files.ts";
import type { ExtensionRequest } from "../../../src/exercise/generation.ts";
import { compose } from "./compose.ts";
import { DEVELOPMENT } from "./development.ts";
import { POLICY_FILE } from "./index.ts";
import { namesFor } from "./names.ts";
import { policyText } from "./policy.ts";

/**
 * The shipped development split under changes: the same tasks with labels by the new rules and names, further tasks about the
 * changes, and the policy that now holds.
 */
export async function extendDevelopment(request: ExtensionRequest): Promise<Dataset> {
  const { changes, libraries, outputDir, withAssets, signal, onProgress } = request;
  const { cases, labels } = await compose({ ...DEVELOPMENT, changes, libraries, signal, onCase: onProgress });
  if (withAssets) {
    await mkdir(outputDir, { recursive: true });
    const policy = policyText(namesFor(DEVELOPMENT.split, changes), changes);
    await writeNewFile(join(outputDir, POLICY_FILE), Buffer.from(policy));
  }
  return { cases, labels };
}
