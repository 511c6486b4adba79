import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DisputeReport } from "../../src/exercise/types.ts";
import type { Libraries } from "../../src/system/libraries.ts";
import { idsOf, parseDisputes, scoreDisputes } from "./data/disputes.ts";
import { developmentTruth } from "./data/truth.ts";

const FILE = "data/label-issues.md";

/** How many of the labels that are wrong the candidate found, and how many sound ones they took for wrong. */
export async function judgeDisputes(root: string, libraries: Libraries): Promise<DisputeReport> {
  const { shipped, faults } = developmentTruth(libraries);
  const text = await readFile(join(root, FILE), "utf8").catch(() => "");
  const { disputes, problems } = parseDisputes(text, idsOf(shipped));
  const { verdicts, precision, recall } = scoreDisputes(disputes, faults);
  const upheld = verdicts.filter(({ verdict }) => verdict === "upheld").length;
  return { disputed: disputes.length, upheld, faults: faults.length, precision, recall, file: FILE, problems };
}
