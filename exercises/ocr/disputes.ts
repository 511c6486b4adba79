import { join } from "node:path";
import type { Case } from "../../src/exercise/case.ts";
import type { DisputedLabels } from "../../src/exercise/disputes.ts";
import { readText } from "../../src/exercise/files.ts";
import { type Dispute, idsOf, parseDisputes } from "./data/disputes.ts";

export const DISPUTES_FILE = "data/label-issues.md";

/** The labels that the candidate disputes, with the values that should be there, and the lines that cannot be read. */
export async function disputesIn(
  root: string,
  cases: readonly Pick<Case, "id">[],
): Promise<{ disputes: Dispute[]; problems: string[] }> {
  const text = await readText(join(root, DISPUTES_FILE)).catch(() => "");
  return parseDisputes(text, idsOf(cases));
}

/** The labels that the candidate disputes. */
export async function readDisputes(root: string, cases: readonly Pick<Case, "id">[]): Promise<DisputedLabels> {
  const { disputes, problems } = await disputesIn(root, cases);
  return { labels: disputes.map(({ id, field }) => ({ id, field })), file: DISPUTES_FILE, problems };
}
