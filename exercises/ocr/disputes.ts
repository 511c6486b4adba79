import { join } from "node:path";
import type { Case } from "../../src/exercise/case.ts";
import type { DisputedLabels, DisputeReport } from "../../src/exercise/disputes.ts";
import { readText } from "../../src/exercise/files.ts";
import type { Libraries } from "../../src/exercise/libraries.ts";
import { CHANGE, type Changes } from "./changes.ts";
import { idsOf, parseDisputes, scoreDisputes } from "./data/disputes.ts";
import { developmentTruth } from "./data/truth.ts";
import { stripLegalForm } from "./legal-form.ts";

const FILE = "data/label-issues.md";

/**
 * Judges the candidate's list of wrong labels: precision and recall against the faults that the labels were shipped
 * with.
 */
export async function judgeDisputes(root: string, libraries: Libraries, changes: Changes): Promise<DisputeReport> {
  const { shipped, faults } = developmentTruth(libraries);
  const { disputes, problems } = parseDisputes(await textOf(root), idsOf(shipped));
  const { verdicts, precision, recall } = scoreDisputes(byCorrection(disputes, changes), byCorrection(faults, changes));
  const upheld = verdicts.filter(({ verdict }) => verdict === "upheld").length;
  return { disputed: disputes.length, upheld, faults: faults.length, precision, recall, file: FILE, problems };
}

/** The labels that the candidate disputes. */
export async function readDisputes(root: string, cases: readonly Pick<Case, "id">[]): Promise<DisputedLabels> {
  const { disputes, problems } = parseDisputes(await textOf(root), idsOf(cases));
  return { labels: disputes.map(({ id, field }) => ({ id, field })), file: FILE, problems };
}

const textOf = (root: string): Promise<string> => readText(join(root, FILE)).catch(() => "");

/** Under the correction of the supplier list, a name is right with and without its legal form. */
function byCorrection<D extends { field: string; shouldBe?: string | null; truth?: string | null }>(
  rows: readonly D[],
  changes: Changes,
): D[] {
  if (!changes.includes(CHANGE.vendorNames)) return [...rows];
  return rows.map((row) => {
    if (row.field !== "vendor_name") return row;
    const strip = (name: string | null | undefined) => (typeof name === "string" ? stripLegalForm(name) : name);
    return {
      ...row,
      ...("shouldBe" in row && { shouldBe: strip(row.shouldBe) }),
      ...("truth" in row && { truth: strip(row.truth) }),
    };
  });
}
