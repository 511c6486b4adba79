/**
 * Whether a solution's answers are the reference's. Right answers say nothing, because everybody shares them. Wrong values,
 * and values that can be written in many ways, such as confidences, quotations and messages, tell solutions apart.
 */
import { binomialTail } from "../base/binomial.ts";
import { isObject } from "../base/json.ts";
import type { CaseGrade } from "../exercise/grading.ts";
import { taskOf } from "./grade-cases.ts";
import type { StoredRun } from "./stored-run.ts";

/** Agreement of two runs on the answers that tell solutions apart. */
interface SharedAnswers {
  /** Tasks in which at least one of the two gives a telling value. */
  compared: number;
  /** Those in which both answer the same in every case. */
  same: number;
  /** The first cases of these, by id. */
  examples: readonly string[];
  /** More of them are the same than independent work explains. */
  isCopy: boolean;
}

type AnsweredRun = Pick<StoredRun, "cases" | "answers">;

/** A value of an answer. */
interface Value {
  /** Name of the value without positions in lists, such as `citations`. */
  path: string;
  /** As JSON. */
  text: string;
  canTell: boolean;
}

/** The values of an answer, by top-level key. */
type Values = ReadonlyMap<string, readonly Value[]>;

/** Share of the compared tasks that solutions may answer in the same way because they read the same input. */
const INDEPENDENT_SHARE = 0.7;
/** Maximum probability of the agreement for solutions that share that much. */
const SIGNIFICANCE = 0.005;
/** Everybody may find the one or two best documents. */
const MIN_LIST = 3;
/** Large counts, such as tokens, depend on the solution; small ones, such as calls, on the task. */
const MIN_COUNT = 20;
const MAX_EXAMPLES = 3;
/** Keys that name the case, or that differ between two runs of the same solution. */
const LEFT_OUT: ReadonlySet<string> = new Set(["id", "latency_ms", "usage"]);

/**
 * Compare the answers of a run with those of the reference's run on the same cases. A value is telling if it is not graded
 * as right, is not empty or a yes or no, occurs in only one task of either run, and is not the naive baseline's. A task is
 * compared if one of the two answers has a telling value in it, under a key that both use. It is the same if all values
 * under these keys are equal, in every case of the task.
 */
export function sharedAnswers(candidate: AnsweredRun, reference: AnsweredRun, naive: AnsweredRun): SharedAnswers {
  const [own, other, simple] = [valuesOf(candidate), valuesOf(reference), valuesOf(naive)];
  const tasksOf = [tasksByValue(candidate, own), tasksByValue(reference, other)];
  const isTelling = (id: string, key: string, { path, text, canTell }: Value) =>
    canTell &&
    tasksOf.every((tasks) => (tasks.get(nameOf(path, text))?.size ?? 0) <= 1) &&
    !simple
      .get(id)
      ?.get(key)
      ?.some((value) => value.path === path && value.text === text);

  const tasks = new Map<string, { id: string; isCompared: boolean; isSame: boolean }>();
  for (const grade of reference.cases) {
    const { id } = grade;
    const [ours, theirs] = [own.get(id) ?? NOTHING, other.get(id) ?? NOTHING];
    const keys = [...theirs.keys()].filter((key) => ours.has(key) || ours === NOTHING);
    const values = (key: string) => [...(ours.get(key) ?? []), ...(theirs.get(key) ?? [])];
    const task = tasks.get(taskOf(grade)) ?? { id, isCompared: false, isSame: true };
    task.isCompared ||= keys.some((key) => values(key).some((value) => isTelling(id, key, value)));
    task.isSame &&= keys.every((key) => textOf(ours.get(key)) === textOf(theirs.get(key)));
    tasks.set(taskOf(grade), task);
  }
  const compared = [...tasks.values()].filter(({ isCompared }) => isCompared);
  const same = compared.filter(({ isSame }) => isSame);
  return {
    compared: compared.length,
    same: same.length,
    examples: same.slice(0, MAX_EXAMPLES).map(({ id }) => id),
    isCopy: binomialTail(same.length, compared.length, INDEPENDENT_SHARE) <= SIGNIFICANCE,
  };
}

const NOTHING: Values = new Map();

const textOf = (values: readonly Value[] = []) => JSON.stringify(values.map(({ path, text }) => [path, text]));

const nameOf = (path: string, text: string) => `${path} ${text}`;

/** The values of each case that has an answer, by id. */
function valuesOf({ cases, answers }: AnsweredRun): Map<string, Values> {
  return new Map(
    cases.flatMap((grade) => {
      const answer = answers.get(grade.id);
      return answer ? [[grade.id, valuesIn(answer, grade)] as const] : [];
    }),
  );
}

function valuesIn(answer: object, { fields, values: measured }: Pick<CaseGrade, "fields" | "values">): Values {
  const values = new Map<string, Value[]>();
  for (const [key, value] of Object.entries(answer)) {
    if (value === undefined || LEFT_OUT.has(key)) continue;
    const isRight = fields.some(({ field, outcome }) => field === key && outcome === "correct");
    values.set(
      key,
      leavesOf(value, key).map((leaf) => ({ ...leaf, canTell: leaf.canTell && !isRight })),
    );
  }
  // What was done, not said, such as the final tables of an agent.
  for (const { field, predicted, outcome } of fields) {
    if (field in answer || predicted === null) continue;
    const canTell = outcome === "wrong" || outcome === "spurious";
    values.set(field, [{ path: field, text: predicted, canTell }]);
  }
  for (const [name, value] of Object.entries(measured)) {
    if (!Number.isInteger(value) || value < MIN_COUNT) continue;
    values.set(`measured ${name}`, [{ path: `measured ${name}`, text: String(value), canTell: true }]);
  }
  return values;
}

function leavesOf(value: unknown, path: string): Value[] {
  if (Array.isArray(value)) {
    const isList = value.every((one) => typeof one !== "object");
    if (isList) return [{ path, text: JSON.stringify(value), canTell: value.length >= MIN_LIST }];
    return value.map((one) => ({ path, text: JSON.stringify(one), canTell: true }));
  }
  if (isObject(value)) return Object.entries(value).flatMap(([key, one]) => leavesOf(one, `${path}.${key}`));
  const canTell = typeof value === "number" || (typeof value === "string" && value !== "");
  return [{ path, text: JSON.stringify(value) ?? "", canTell }];
}

/** The tasks in which each value occurs. */
function tasksByValue({ cases }: AnsweredRun, values: ReadonlyMap<string, Values>): Map<string, Set<string>> {
  const tasks = new Map<string, Set<string>>();
  for (const grade of cases) {
    for (const { path, text } of [...(values.get(grade.id) ?? NOTHING).values()].flat()) {
      const name = nameOf(path, text);
      const found = tasks.get(name) ?? new Set();
      tasks.set(name, found.add(taskOf(grade)));
    }
  }
  return tasks;
}
