import { isObject } from "../base/json.ts";
import type { Answer } from "../exercise/case.ts";
import type { CaseGrade, Grading } from "../exercise/grading.ts";
import { decodeJsonLines } from "../system/json-lines.ts";

/** The solution's output for one case. */
export interface CaseOutput {
  status: CaseGrade["status"];
  reason?: string;
  answer: Answer | null;
  /** The valid part of an invalid line. */
  salvaged?: Answer | null;
}

export interface SolutionOutput {
  byId: Map<string, CaseOutput>;
  /** Output lines that match no case, each with the reason. */
  unmatchedLines: string[];
}

const MAX_SHOWN_CHARACTERS = 80;

/**
 * Match the lines of the output file to the cases. A case scores only when exactly one valid line has its id: with two, the
 * grader could not tell which was meant.
 */
export function readOutput(text: string, caseIds: readonly string[], grading: Grading): SolutionOutput {
  const known = new Set(caseIds);
  const found = new Map<string, CaseOutput[]>();
  const unmatchedLines: string[] = [];
  for (const decoded of decodeJsonLines(text)) {
    if ("error" in decoded) {
      unmatchedLines.push(`line ${decoded.line}: not JSON (${decoded.error})`.slice(0, 2 * MAX_SHOWN_CHARACTERS));
      continue;
    }
    const id = idOf(decoded.value);
    if (id === undefined) unmatchedLines.push(`line ${decoded.line}: no "id"`);
    else if (!known.has(id))
      unmatchedLines.push(`line ${decoded.line}: unknown id "${id.slice(0, MAX_SHOWN_CHARACTERS)}"`);
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
  return { byId: new Map(caseIds.map((id) => [id, settle(found.get(id) ?? [])])), unmatchedLines };
}

/** By case id, the valid lines and the valid parts of invalid ones. A case with neither is left out. */
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
  const id = isObject(value) ? value["id"] : undefined;
  return typeof id === "string" && id !== "" ? id : undefined;
}
