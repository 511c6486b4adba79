import type { Approach } from "../../../src/exercise/types.ts";
import { readDocument } from "./cascade.ts";
import { solveCases } from "./run.ts";

/** The reference: several readings of the page, rules that propose, arithmetic and votes that decide. */
export const rules: Approach = {
  name: "rules",
  role: "reference",
  summary: "Passes that differ, rows from word boxes, scored candidates, arithmetic cross-checks, abstention.",
  solve: (request) => solveCases(request, readDocument),
};
