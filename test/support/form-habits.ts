import { expect } from "vitest";
import { gradeCases } from "../../src/evaluation/grade-cases.ts";
import { readOutput } from "../../src/evaluation/output.ts";
import type { Label } from "../../src/exercise/case.ts";
import type { CaseGrade, Grading } from "../../src/exercise/grading.ts";
import { contract } from "../../src/rubric/checks/contract.ts";
import { storedRun } from "./audit.ts";

export type Line = Record<string, unknown>;

/** How a program writes its answers: what it does to each line, and how it puts the lines into a file. */
export interface Habit {
  line?: (line: Line) => unknown;
  file?: (lines: readonly unknown[]) => string;
}

const jsonLines = (lines: readonly unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

/** The graded cases of a file of answers. */
export function gradedFile(lines: readonly Line[], labels: readonly Label[], grading: Grading, habit: Habit = {}) {
  const { line = (one: Line) => one, file = jsonLines } = habit;
  const ids = labels.map(({ id }) => id);
  const output = readOutput(file(lines.map((one) => line(structuredClone(one)))), ids, grading);
  return { cases: gradeCases(labels, output, grading), unmatchedLines: output.unmatchedLines };
}

/** The score of the leaf for the form of the lines, 0 to 1. */
async function formScore(cases: readonly CaseGrade[]): Promise<number> {
  const measurements = { development: storedRun(1, { cases: [...cases] }) };
  const { score } = await contract.run({ measurements } as Parameters<typeof contract.run>[0], {});
  return score ?? Number.NaN;
}

/** Expects that a habit changes no grade, and lowers only the form: it costs something, and at most a quarter of that leaf. */
export async function expectOnlyForm(lines: readonly Line[], labels: readonly Label[], grading: Grading, habit: Habit) {
  const plain = gradedFile(lines, labels, grading);
  const changed = gradedFile(lines, labels, grading, habit);
  const graded = ({ cases }: typeof plain) => cases.map(({ form: _, ...grade }) => grade);
  expect(graded(changed)).toEqual(graded(plain));
  expect(changed.unmatchedLines).toEqual([]);
  const [before, after] = [await formScore(plain.cases), await formScore(changed.cases)];
  expect(before).toBe(1);
  expect(after).toBeLessThan(1);
  expect(after).toBeGreaterThanOrEqual(0.75);
}
