import type { Answer, Case } from "../../exercise/case.ts";
import type { ChangeTask, TaskRule } from "../../exercise/defense.ts";

type Condition = NonNullable<TaskRule["when"]>[number];
type Value = TaskRule["set"][string];

/** What an answer must hold after the change. */
interface Expected {
  /** Index of the rule that decides. */
  rule: number;
  values: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * The keys that an answer must have after the change, by the first rule that applies; undefined when none does.
 * @param answer the solution's answer before the change
 */
export function expectedOf({ rules }: ChangeTask, one: Case, answer: Answer): Expected | undefined {
  const read = (of: string): unknown => {
    const [from, key = ""] = of.split(".");
    return (from === "case" ? one : answer)[key];
  };
  const rule = rules.findIndex(({ when = [] }) => when.every((condition) => holds(condition, read)));
  const found = rules[rule];
  if (!found) return undefined;
  const values = Object.entries(found.set).map(([key, value]) => [key, resolved(value, read)] as const);
  return { rule, values: Object.fromEntries(values) };
}

/** Whether an answer has the expected keys; a key that must be null has to be there. */
export const fulfills = (answer: Answer | undefined, { values }: Expected): boolean =>
  answer !== undefined &&
  Object.entries(values).every(([key, value]) => Object.hasOwn(answer, key) && answer[key] === value);

const isBlank = (value: unknown) => value === undefined || value === null || value === "";

function holds({ of, is, in: list, matches }: Condition, read: (of: string) => unknown): boolean {
  const value = read(of);
  if (is !== undefined) return isBlank(value) === (is === "blank");
  if (list) return list.includes(String(value));
  return !isBlank(value) && new RegExp(matches ?? "", "i").test(String(value));
}

function resolved(value: Value, read: (of: string) => unknown): string | number | boolean | null {
  if (typeof value !== "object" || value === null) return value;
  const { of, take, remove, lower = false } = value;
  const found = read(of);
  if (isBlank(found)) return null;
  const taken = take === undefined ? String(found) : new RegExp(take).exec(String(found))?.[0];
  if (taken === undefined) return null;
  const kept = remove === undefined ? taken : taken.replace(new RegExp(remove, "g"), "");
  return lower ? kept.toLowerCase() : kept;
}
