import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import { compose } from "./compose-dataset.ts";
import { policyText } from "./policy-text.ts";
import { namesFor } from "./tool-names.ts";

export { specOf } from "../case-spec-schema.ts";

/** In the folder of the cases: the desk's rules, for people and programs. */
export const POLICY_FILE = "policy.md";

/**
 * Write a fresh set of tasks: `policy.md` below `outputDir`, cases and labels returned. `count` is tasks times trials: up to 24
 * are one trial of the first tasks, which go through the families; 96 are four trials of all. Same request, same bytes.
 */
export async function generate(request: GenerateRequest): Promise<Dataset> {
  const { seed, count, split, outputDir, libraries, signal, onProgress, changes = [] } = request;
  const { cases, labels } = await compose({ seed, count, split, changes, libraries, signal, onCase: onProgress });
  await writeFile(join(outputDir, POLICY_FILE), policyText(namesFor(split, changes), changes));
  return { cases, labels };
}
