import type { StoredRun } from "../../evaluation/stored-run.ts";
import { fieldScores } from "../../exercise/field-accuracy.ts";
import type { Grading } from "../../exercise/grading.ts";

/** A number of a stored run, and the words by which a text may name it. */
export interface StoredFigure {
  run: StoredRun;
  /** Its name for people. */
  name: string;
  /** A text names the figure if it has one of these words. */
  words: ReadonlySet<string>;
  value: number;
  /** Ratios are printed as percentages as well. */
  unit: "ratio" | "cost" | "seconds" | "money";
}

/** Words of labels that do not tell one metric from another. */
const COMMON = new Set(
  "the of or and a an per over in at on by for from to is are case cases document documents question questions field fields mean micro main".split(
    " ",
  ),
);

/** The words of a text in lower case; `_`, `@` and `^` separate words. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const nameWords = (...texts: string[]) => new Set(texts.flatMap(wordsOf).filter((word) => !COMMON.has(word)));

/** All numbers of a run that reports print: metrics with their intervals, fields, latency, duration, money. */
function figuresOf(run: StoredRun, grading: Pick<Grading, "metrics" | "fields" | "primary">): StoredFigure[] {
  const figures: StoredFigure[] = [];
  const add = (name: string, words: ReadonlySet<string>, unit: StoredFigure["unit"], ...values: (number | null)[]) => {
    for (const value of values) if (value !== null) figures.push({ run, name, words, value, unit });
  };
  for (const { id, label, unit } of grading.metrics) {
    const estimate = run.metrics.get(id);
    if (!estimate) continue;
    const words = nameWords(id, label);
    if (id === grading.primary) for (const word of ["primary", "metric"]) words.add(word);
    if (/exact/.test(id)) words.add("fully");
    add(label, words, unit, estimate.value, estimate.low, estimate.high);
  }
  for (const { field, precision, recall, f1 } of fieldScores(run.cases, grading.fields)) {
    const words = nameWords(field);
    add(`${field}, precision`, words, "ratio", precision);
    add(`${field}, recall`, words, "ratio", recall);
    add(`${field}, F1`, words, "ratio", f1);
  }
  const latency = ["latency", "seconds", "time", "ms", "s"];
  add("p50 per case", new Set([...latency, "p50", "median"]), "seconds", run.latency.p50);
  add("p95 per case", new Set([...latency, "p95"]), "seconds", run.latency.p95);
  add("duration of the run", new Set(["seconds", "duration", "took", "run", "s"]), "seconds", run.seconds);
  const money = run.usage?.money ?? null;
  const dollars = new Set(["usd", "money", "price", "cost", "dollars", "cents"]);
  add("money of the run", dollars, "money", money);
  if (money !== null && run.cases.length > 0) add("money per case", dollars, "money", money / run.cases.length);
  return figures;
}

/** Whether a printed figure is this number, or its percentage, rounded to the printed digits. */
export function agrees(printed: string, number: number): boolean {
  const digits = printed.split(".")[1]?.length ?? 0;
  const value = Number(printed);
  const step = 10 ** -digits;
  return [number, 100 * number].some((exact) => Math.abs(exact - value) <= step * 0.51);
}

/** Seconds are printed as milliseconds as well; only ratios are printed as percentages. */
function agreesWith(printed: string, { value, unit }: StoredFigure): boolean {
  if (unit === "ratio") return agrees(printed, value);
  const scales = unit === "seconds" ? [1, 1000] : [1];
  const step = 10 ** -(printed.split(".")[1]?.length ?? 0);
  return scales.some((scale) => Math.abs(scale * value - Number(printed)) <= step * 0.51);
}

/** A figure that a text states, with the words around it that say what it is. */
export interface StatedFigure {
  /** As printed. */
  value: string;
  /** Words of its line, or of the row and the head of its column. */
  words: ReadonlySet<string>;
  /** Ids of the runs that the line or row names. */
  runs: readonly number[];
}

export type Verdict =
  | { kind: "right"; figure: StoredFigure }
  | { kind: "wrong"; nearest: StoredFigure | undefined }
  /** 0 and 100 occur in any table, so that agreement shows nothing unless a run is named. */
  | { kind: "trivial" };

const isTrivial = (printed: string) => [0, 1, 100].includes(Number(printed));

/**
 * Compare a stated figure with stored ones: those of the runs that its line names, otherwise those of the newest run of
 * each solution that the line names, otherwise those of the candidate's newest runs. The line also has to name the metric.
 * @param runs newest first
 */
export function verify(
  stated: StatedFigure,
  runs: readonly StoredRun[],
  grading: Pick<Grading, "metrics" | "fields" | "primary">,
): Verdict {
  if (isTrivial(stated.value) && stated.runs.length === 0) return { kind: "trivial" };
  const meant = runsMeant(stated, runs).flatMap((run) => figuresOf(run, grading));
  const named = meant.filter(({ words }) => [...words].some((word) => stated.words.has(word)));
  const figure = named.find((one) => agreesWith(stated.value, one));
  if (figure) return { kind: "right", figure };
  const all = named.length > 0 ? named : meant;
  return { kind: "wrong", nearest: nearestTo(Number(stated.value), all) };
}

function runsMeant({ words, runs: ids }: StatedFigure, runs: readonly StoredRun[]): readonly StoredRun[] {
  if (ids.length > 0) return runs.filter(({ id }) => ids.includes(id));
  const newest = new Map<string, StoredRun>();
  for (const run of runs) if (run.state === "finished" && !newest.has(run.label)) newest.set(run.label, run);
  const namedBy = ({ label, role }: StoredRun) => [...wordsOf(label), ...(role === "candidate" ? [] : [role])];
  const named = [...newest.values()].filter((run) => namedBy(run).some((word) => words.has(word)));
  const own = [...newest.values()].filter(({ role }) => role === "candidate");
  return named.length > 0 ? [...named, ...own] : own;
}

function nearestTo(value: number, figures: readonly StoredFigure[]): StoredFigure | undefined {
  const distance = ({ value: stored, unit }: StoredFigure) =>
    Math.min(Math.abs(stored - value), unit === "ratio" ? Math.abs(100 * stored - value) : Number.POSITIVE_INFINITY);
  return [...figures].sort((a, b) => distance(a) - distance(b))[0];
}

/** A stored figure as a report prints it: `81.3 (Field F1, run 7)`. */
export function shown({ value, unit, name, run }: StoredFigure): string {
  const printed = unit === "ratio" ? (100 * value).toFixed(1) : value.toFixed(2);
  return `${printed} (${name}, run ${run.id})`;
}
