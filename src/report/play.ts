import type { CaseGrade } from "../exercise/grading.ts";
import type { CaseTrace } from "../exercise/services.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { endLines } from "./trace.ts";

/** The grade of a case that was played by hand. */
export function playReport(
  { fields, exact }: Pick<CaseGrade, "fields" | "exact">,
  trace: CaseTrace,
  terminal: Terminal,
): string {
  const violations = trace.steps.flatMap(({ name, violations: broken }) => broken.map((rule) => `${rule} (${name})`));
  const rows = fields.map(({ field, predicted, gold, outcome }) => [field, predicted ?? "-", gold ?? "-", outcome]);
  return [
    "",
    exact ? terminal.paint(["bold", "green"], "Right.") : terminal.paint(["bold", "red"], "Not right."),
    ...table([["", "yours", "expected", ""], ...rows]),
    "",
    ...endLines(trace, terminal),
    ...(violations.length > 0 ? [terminal.paint("red", `Rules broken: ${violations.join(", ")}`)] : []),
  ].join("\n");
}
