import type { Dataset, GenerateRequest, Label } from "../../../src/exercise/types.ts";
import type { CaseSpec } from "../contract.ts";

/** Write a fresh set of tasks: `policy.md` below `outputDir`, cases and labels returned. Same request, same bytes. */
export async function generate(_request: GenerateRequest): Promise<Dataset> {
  throw new Error("not written yet");
}

/** The spec of a label, checked. Throws a TakehomeError that names the label when it is not one. */
export function specOf(_label: Label): CaseSpec {
  throw new Error("not written yet");
}
