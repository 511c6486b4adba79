import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import { writeNewFile } from "../../../src/exercise/files.ts";
import type { ExtensionRequest } from "../../../src/exercise/generation.ts";
import type { AgentLabel } from "../case-spec.ts";
import type { AgentCase } from "../contract.ts";
import { composeDataset } from "./compose-dataset.ts";
import { DEVELOPMENT_SPLIT } from "./development-split.ts";
import { POLICY_FILE, policyText } from "./policy-text.ts";
import { toolNamesFor } from "./tool-names.ts";

/**
 * The shipped development split under changes: the same tasks with labels by the new rules and names, further tasks about the
 * changes, and the new policy.
 */
export async function extendDevelopment(
  request: ExtensionRequest<AgentCase, AgentLabel>,
): Promise<Dataset<AgentCase, AgentLabel>> {
  const { changes, libraries, outputDir, withAssets, signal, onProgress } = request;
  const dataset = await composeDataset({ ...DEVELOPMENT_SPLIT, changes, libraries, signal, onCase: onProgress });
  if (withAssets) {
    await mkdir(outputDir, { recursive: true });
    const policy = policyText(toolNamesFor(DEVELOPMENT_SPLIT.split, changes), changes);
    await writeNewFile(join(outputDir, POLICY_FILE), Buffer.from(policy));
  }
  return dataset;
}
