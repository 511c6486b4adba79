import type { Answer } from "../exercise/case.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import { decodeJsonLines } from "../system/json-lines.ts";

/** What the solution wrote for one case. */
export interface CaseOutput {
  status: CaseGrade["status"];
  reason?: string;
  answer: Answer | null;
  /** What of an invalid line is in order. */
  salvaged?: Answer | null;
}

export interface SolutionOutput {
  byId: Map<string, CaseOutput>;
  /** Lines that belong to no case, with the reason. */
  stray: string[];
}

const SHOWN = 80;

/**
 * Match the lines of the output file to the cases. A case scores only when exactly one valid line carries its id:
 * of two, the grader could not say which was meant.
 */
export function readOutput(text: string, caseIds: readonly string[], grading: Grading): SolutionOutput {
  const known = new Set(caseIds);
  const found = new Map<string, CaseOutput[]>();
  const stray: string[] = [];
  for (const decoded of decodeJsonLines(text)) {
    if ("error" in decoded) {
      stray.push(`line ${decoded.line}: not JSON (${decoded.error})`.slice(0, 2 * SHOWN));
      continue;
    }
    const id = idOf(decoded.value);
    if (id === undefined) stray.push(`line ${decoded.line}: no "id"`);
    else if (!known.has(id)) stray.push(`line ${decoded.line}: unknown id "${id.slice(0, SHOWN)}"`);
    else {
      const parsed = grading.parse(decoded.value);
      const output: CaseOutput = parsed.ok
        ? { status: "answered", answer: parsed.answer }
        : {
            status: "invalid",
            reason: `line ${decoded.line}: ${parsed.reason}`,
            answer: null,
            salvaged: grading.salvage(decoded.value),
          };
      found.set(id, [...(found.get(id) ?? []), output]);
    }
  }
  return { byId: new Map(caseIds.map((id) => [id, settle(found.get(id) ?? [])])), stray };
}

/** By case id, the valid lines and what is in order of invalid ones; a case with neither is not in it. */
export function keptAnswers({ byId }: SolutionOutput): Map<string, Answer> {
  return new Map(
    [...byId].flatMap(([id, { answer, salvaged }]) => {
      const kept = answer ?? salvaged;
      return kept ? [[id, kept] as const] : [];
    }),
  );
}

function settle(outputs: readonly CaseOutput[]): CaseOutput {
  const [only] = outputs;
  if (!only) return { status: "missing", reason: "no line with this id", answer: null };
  if (outputs.length > 1) return { status: "duplicate", reason: `${outputs.length} lines with this id`, answer: null };
  return only;
}

function idOf(value: unknown): string | undefined {
  const { id } = (typeof value === "object" && value !== null ? value : {}) as { id?: unknown };
  return typeof id === "string" && id !== "" ? id : undefined;
}
