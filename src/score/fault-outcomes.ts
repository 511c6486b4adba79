import type { Answer, Label } from "../exercise/case.ts";
import type { Grading } from "../exercise/grading.ts";
import type { FaultDocument } from "../rubric/measurements.ts";

/** The graded fields of valid lines, by case id. */
export type FaultAnswers = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** The graded fields of an answer as the grading reads them: null if the answer abstains, even if it has values. */
export const fieldsOf = (
  answer: Answer,
  label: Label,
  { grade }: Pick<Grading, "grade">,
): Record<string, string | null> =>
  Object.fromEntries(grade(label, answer).fields.map(({ field, predicted }) => [field, predicted]));

/**
 * The outcome of each document, compared with the same solution's run without faults. A value that differs but is correct
 * by the label counts as the same: a solution may find it in another way.
 */
export function compareDocuments(
  ids: readonly string[],
  faultFree: FaultAnswers,
  found: FaultAnswers,
  labels: readonly Label[],
  grading: Pick<Grading, "grade">,
): FaultDocument[] {
  return ids.map((id): FaultDocument => {
    const [expected, actual] = [faultFree[id] ?? {}, found[id]];
    if (!actual) return { id, outcome: "missing", detail: "no valid line" };
    const label = labels.find((one) => one.id === id);
    const correct = new Set(
      label
        ? grading
            .grade(label, { id, ...actual })
            .fields.flatMap(({ field, outcome }) => (outcome === "correct" ? field : []))
        : [],
    );
    const keys = Object.keys(expected);
    const different = keys.filter((key) => actual[key] !== null && actual[key] !== expected[key] && !correct.has(key));
    if (different.length > 0) {
      const shown = different.map((key) => `${key} ${actual[key]} instead of ${expected[key] ?? "nothing"}`);
      return { id, outcome: "different", detail: shown.join(", ") };
    }
    const filled = keys.filter((key) => expected[key] !== null);
    const blank = filled.filter((key) => actual[key] === null);
    if (blank.length === 0) return { id, outcome: "same", detail: "as without faults" };
    return { id, outcome: "blank", detail: `blank: ${blank.length === filled.length ? "all" : blank.join(", ")}` };
  });
}

/** Whether the last lines of a run name a key or a quota as the cause. */
export const namesCause = (tail: readonly string[]): boolean =>
  tail.some((line) =>
    /\b401\b|auth|api[ _-]?key|quota|billing|insufficient|RESOURCE_EXHAUSTED|API_KEY_INVALID/i.test(line),
  );
