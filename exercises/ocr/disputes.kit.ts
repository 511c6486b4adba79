import type { JudgeDisputes } from "../../src/exercise/disputes.ts";
import { CHANGE, type Changes } from "./changes.ts";
import { scoreDisputes } from "./data/disputes.ts";
import { developmentTruth } from "./data/truth.kit.ts";
import { DISPUTES_FILE, disputesIn } from "./disputes.ts";
import { stripLegalForm } from "./legal-form.ts";

/**
 * Judges the candidate's list of wrong labels: precision and recall against the faults that the labels were shipped
 * with.
 */
export const judgeDisputes: JudgeDisputes = async (root, libraries, changes) => {
  const { shipped, faults } = developmentTruth(libraries);
  const { disputes, problems } = await disputesIn(root, shipped);
  const { verdicts, precision, recall } = scoreDisputes(byCorrection(disputes, changes), byCorrection(faults, changes));
  const upheld = verdicts.filter(({ verdict }) => verdict === "upheld").length;
  return { disputed: disputes.length, upheld, faults: faults.length, precision, recall, file: DISPUTES_FILE, problems };
};

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
