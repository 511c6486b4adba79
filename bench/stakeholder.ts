import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { stakeholderSchema } from "../src/exercise/stakeholder.ts";
import { trainingDataOf } from "../src/stakeholder/bank.ts";
import { classifierOf, type Finding, MIN_PROBABILITY, OUTSIDE } from "../src/stakeholder/classifier.ts";
import { decodeModel, encodeModel } from "../src/stakeholder/model.ts";
import { TRAINING, type TrainingData, type TrainingOptions, train } from "../src/stakeholder/train.ts";

/**
 * Cross-validation of the classifier behind `npm run ask`, on the phrasings of all exercises: how many get a right,
 * a wrong or no answer, and how many off-topic questions get any, by the lowest probability of an answer, and with the rules
 * that are shipped; how often the most probable answer is right, by its probability. Also the size of each classifier, the time
 * of a training, of loading it, and of one answer. Keywords are held out as well, which people hardly ever ask with alone, so
 * the shares are lower than for questions; use them to compare, and `exercises/NAME/test/stakeholder` for questions of others.
 *
 *   npm run bench:stakeholder                                as it is shipped
 *   npm run bench:stakeholder -- '{"epochs":12}'             with other training options
 */
const EXERCISES = ["ocr", "rag", "agent"];
const FOLDS = 4;
const THRESHOLDS = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97];
/** Limits of the groups of probabilities whose calibration is shown. */
const CALIBRATION = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1];

interface Outcome {
  label: string;
  id: string;
  probability: number;
  finding: Finding;
}

function main(): void {
  const options: TrainingOptions = { ...TRAINING, ...JSON.parse(process.argv[2] ?? "{}") };
  const outcomes: Outcome[] = [];
  for (const exercise of EXERCISES) outcomes.push(...crossValidate(exercise, options));
  for (const threshold of THRESHOLDS) console.log(lineOf(outcomes, threshold));
  console.log(shippedLine(outcomes));
  for (const line of calibrationLines(outcomes)) console.log(line);
}

function crossValidate(exercise: string, options: TrainingOptions): Outcome[] {
  const folder = join("exercises", exercise);
  const stakeholder = stakeholderSchema.parse(parse(readFileSync(join(folder, "stakeholder.yaml"), "utf8")));
  const ids = [...stakeholder.answers.map(({ id }) => id), OUTSIDE];
  const data = trainingDataOf(stakeholder, join(folder, "phrasings"));
  const outcomes: Outcome[] = [];
  const started = process.cpuUsage();
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = data.examples.filter((_, index) => index % FOLDS === fold);
    const rest = data.examples.filter((_, index) => index % FOLDS !== fold);
    const model = decodeModel(encodeModel(train({ ...data, examples: rest }, options)));
    const { rank, find } = classifierOf(model, ids);
    for (const { text, class: index } of held) {
      const [first] = rank(text);
      const best = { id: first?.id ?? OUTSIDE, probability: first?.probability ?? 0 };
      outcomes.push({ label: ids[index] ?? OUTSIDE, ...best, finding: find(text) });
    }
  }
  const seconds = process.cpuUsage(started).user / 1e6 / FOLDS;
  const questions = data.examples.map(({ text }) => text);
  console.log(`${exercise}: ${profileOf(data, ids, questions, options)}; one training ${seconds.toFixed(1)} s of CPU`);
  return outcomes;
}

/** Size of the shipped classifier and times of its use. */
function profileOf(
  data: TrainingData,
  ids: readonly string[],
  questions: readonly string[],
  options: TrainingOptions,
): string {
  const text = encodeModel(train(data, options));
  const start = performance.now();
  const model = decodeModel(text);
  const loaded = performance.now();
  const { find } = classifierOf(model, ids);
  for (const question of questions) find(question);
  const done = performance.now();
  const size = (text.length * 3) / 4 / 1024;
  const each = (done - loaded) / questions.length;
  return (
    `${data.examples.length} examples, ${ids.length} classes, ${size.toFixed(1)} KiB, ` +
    `loaded in ${(loaded - start).toFixed(0)} ms, ${each.toFixed(2)} ms per answer`
  );
}

function lineOf(outcomes: readonly Outcome[], threshold: number): string {
  const answered = ({ id, probability }: Outcome) => id !== OUTSIDE && probability >= threshold;
  const isRight = (outcome: Outcome) => outcome.label === (answered(outcome) ? outcome.id : OUTSIDE);
  const offTopic = outcomes.filter(({ label }) => label === OUTSIDE);
  const others = outcomes.filter(({ label }) => label !== OUTSIDE);
  const right = others.filter(isRight).length;
  const wrong = others.filter((outcome) => answered(outcome) && !isRight(outcome)).length;
  const mark = threshold === MIN_PROBABILITY ? " <- used" : "";
  return (
    `${threshold.toFixed(2)}  right ${share(right, others)}  wrong ${share(wrong, others)}  ` +
    `off-topic answered ${share(offTopic.filter(answered).length, offTopic)}${mark}`
  );
}

/** What the rules that are shipped make of the questions. */
function shippedLine(outcomes: readonly Outcome[]): string {
  const offTopic = outcomes.filter(({ label }) => label === OUTSIDE);
  const others = outcomes.filter(({ label }) => label !== OUTSIDE);
  const answered = ({ finding }: Outcome) => finding.ids.length > 0;
  const isRight = ({ label, finding }: Outcome) => finding.ids.includes(label);
  const right = others.filter(isRight);
  const several = right.filter(({ finding }) => finding.ids.length > 1).length;
  const wrong = others.filter((outcome) => answered(outcome) && !isRight(outcome)).length;
  const offered = others.filter(({ label, finding }) => finding.close?.includes(label)).length;
  return (
    `shipped  right ${share(right.length, others)} (${share(several, others)} among several)  wrong ${share(wrong, others)}  ` +
    `offered ${share(offered, others)}  off-topic answered ${share(offTopic.filter(answered).length, offTopic)}`
  );
}

/** How often the most probable answer is right, by its probability. */
function calibrationLines(outcomes: readonly Outcome[]): string[] {
  return CALIBRATION.slice(1).map((high, index) => {
    const low = CALIBRATION[index] ?? 0;
    const group = outcomes.filter(({ probability }) => probability > low && probability <= high);
    const mean = group.reduce((sum, { probability }) => sum + probability, 0);
    const right = group.filter(({ label, id }) => label === id).length;
    return `p ${low.toFixed(2)} to ${high.toFixed(2)}: ${group.length} questions, mean p ${share(mean, group)}, right ${share(right, group)}`;
  });
}

const share = (count: number, of: readonly unknown[]): string => `${((100 * count) / of.length).toFixed(1)}%`;

main();
