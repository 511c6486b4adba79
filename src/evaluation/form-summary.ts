import { plural } from "../base/format.ts";
import type { CaseGrade } from "../exercise/grading.ts";

/** One way in which answers differ from the contract. */
export interface FormHabit {
  key: string;
  habit: string;
  /** Number of values. */
  count: number;
  /** Number of cases with such a value. */
  cases: number;
  /** The first occurrence: case, value as JSON, and what it was read as (null: unclear, so it counts as wrong). */
  example: { id: string; given: string; read: string | null };
}

/** The ways in which the answers of a run differ from the contract, the most frequent first. */
export function formHabits(cases: readonly CaseGrade[]): FormHabit[] {
  const habits = new Map<string, FormHabit & { last: string }>();
  for (const { id, form = [] } of cases) {
    for (const { key, habit, given, read } of form) {
      const name = `${key}\n${habit}`;
      const known = habits.get(name) ?? { key, habit, count: 0, cases: 0, example: { id, given, read }, last: "" };
      const isNewCase = known.last !== id;
      habits.set(name, { ...known, count: known.count + 1, cases: known.cases + Number(isNewCase), last: id });
    }
  }
  return [...habits.values()].map(({ last: _, ...habit }) => habit).sort((a, b) => b.count - a.count);
}

/** One habit in a line: where, what, how often, and an example. */
export function describeHabit({ key, habit, count, example: { id, given, read } }: FormHabit): string {
  const outcome = read === null ? "counts as wrong" : given === read ? "" : `read as ${read}`;
  return `${key}: ${habit} (${plural(count, "value")}; ${id}: ${[given, outcome].filter(Boolean).join(", ")})`;
}
