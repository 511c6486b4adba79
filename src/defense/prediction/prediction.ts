import type { ChangedCode } from "../../exercise/defense.ts";

/** What a candidate expects of a changed program. */
interface Prediction {
  /** Probability, 0 to 1, that a case changes or a test fails, by id; what is not named is expected to stay the same. */
  cases: ReadonlyMap<string, number>;
  /** The fields that change in these cases. */
  fields: readonly string[];
}

/** What the changed program did. */
export interface Outcome {
  /** Ids of the cases with another answer, or names of the tests that fail. */
  changed: readonly string[];
  /** Fields in which these answers differ. */
  fields: readonly string[];
}

/** A prediction compared with the outcome; every number from 0 to 1. */
export interface PredictionScore {
  /** Size of the intersection of the predicted and the changed cases, divided by that of their union. */
  jaccard: number;
  /** Mean squared error of the probabilities; 0 is best. */
  brier: number;
  /** The same for the fields as `jaccard` for the cases. */
  fields: number;
  /** 0 for what an answer without any knowledge reaches, 1 for a perfect one. */
  score: number;
}

/** Share of the score that the fields have. */
const FIELDS_SHARE = 0.25;
/** A case counts as predicted from this probability on. */
const LIKELY = 0.5;

/**
 * Compare a prediction with the outcome. Both figures for the cases are corrected for chance: naming every case reaches a
 * Jaccard index of the share of changed cases, and stating that share for each case reaches its variance as Brier score.
 */
export function scorePrediction(
  { cases: asked, fields: known }: Pick<ChangedCode, "cases" | "fields">,
  prediction: Prediction,
  outcome: Outcome,
): PredictionScore {
  const changed = new Set(outcome.changed);
  const likely = new Set([...prediction.cases].filter(([, chance]) => chance >= LIKELY).map(([id]) => id));
  const errors = asked.map((id) => (prediction.cases.get(id) ?? 0) - Number(changed.has(id)));
  const brier = errors.reduce((sum, error) => sum + error * error, 0) / Math.max(1, asked.length);
  const share = asked.filter((id) => changed.has(id)).length / Math.max(1, asked.length);
  const cases = jaccard(likely, changed);
  const fields = jaccard(new Set(prediction.fields), new Set(outcome.fields));
  const skill = (beyond(cases, share) + Math.max(0, 1 - brier / (share * (1 - share) || 1))) / 2;
  const weight = known.length > 1 ? FIELDS_SHARE : 0;
  // The fields alone are easily guessed, so they count as far as the cases are right.
  return { jaccard: cases, brier, fields, score: skill * (1 - weight + weight * fields) };
}

const beyond = (value: number, chance: number) => (chance >= 1 ? 0 : Math.max(0, (value - chance) / (1 - chance)));

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const union = new Set([...a, ...b]);
  return union.size === 0 ? 1 : [...union].filter((one) => a.has(one) && b.has(one)).length / union.size;
}

/**
 * Read an answer: a line `cases:` with ids or numbers of the list, each with an optional probability in percent
 * (`3, doc-007: 60%`), and a line `fields:`. The word `none` stands for an empty list. For tests, the first line is `tests:`.
 * @returns the prediction, and a sentence for everything that could not be read
 */
export function parsePrediction(
  text: string,
  { subject, cases, fields }: Pick<ChangedCode, "subject" | "cases" | "fields">,
): { prediction: Prediction; problems: string[] } {
  const problems: string[] = [];
  const list = (name: string) => new RegExp(`^\\s*${name}\\s*:(.*)$`, "im").exec(text)?.[1] ?? "";
  const chances = new Map<string, number>();
  for (const entry of entriesOf(list(subject ?? "cases"))) {
    const [, name = "", percent] = /^(.*?)(?:[:=](\d{1,3})%?)?$/.exec(entry) ?? [];
    const id = cases.find((one) => one.toLowerCase() === name.toLowerCase()) ?? cases[Number(name) - 1];
    const chance = percent === undefined ? 1 : Number(percent) / 100;
    if (id === undefined) problems.push(`there is no ${subject === "tests" ? "test" : "case"} "${name}"`);
    else if (chance > 1) problems.push(`a probability is at most 100%, not ${percent}%`);
    else chances.set(id, chance);
  }
  const named: string[] = [];
  for (const entry of entriesOf(list("fields"))) {
    const field = fields.find((one) => one.toLowerCase() === entry.toLowerCase());
    if (field === undefined) problems.push(`there is no field "${entry}"; the fields are ${fields.join(", ")}`);
    else named.push(field);
  }
  return { prediction: { cases: chances, fields: named }, problems };
}

const entriesOf = (list: string) =>
  list
    .replace(/\s*([:=])\s*|\s+(?=%)/g, "$1")
    .split(/[\s,;]+/)
    .filter((entry) => entry !== "" && !/^none\.?$/i.test(entry));
