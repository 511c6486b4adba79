import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import type { AgentLabel } from "../case-spec.ts";
import type { AgentCase } from "../contract.ts";
import { composeDataset } from "./compose-dataset.ts";
import { POLICY_FILE, policyText } from "./policy-text.ts";
import { toolNamesFor } from "./tool-names.ts";

/**
 * Generates a data set: writes `policy.md` to `outputDir` and returns cases and labels. `count` is tasks times trials: up to 24
 * gives one trial of the first tasks, which cover all families; 96 gives four trials of each task. The same request gives the
 * same bytes.
 */
export async function generate(request: GenerateRequest): Promise<Dataset<AgentCase, AgentLabel>> {
  const { seed, count, split, outputDir, libraries, signal, onProgress, changes = [] } = request;
  const dataset = await composeDataset({ seed, count, split, changes, libraries, signal, onCase: onProgress });
  await writeFile(join(outputDir, POLICY_FILE), policyText(toolNamesFor(split, changes), changes));
  return dataset;
}
