import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { stakeholderSchema } from "../src/exercise/stakeholder.ts";
import { trainingDataOf } from "../src/stakeholder/bank.ts";
import { classifierOf, MIN_PROBABILITY, OUTSIDE } from "../src/stakeholder/classifier.ts";
import { decodeModel, encodeModel } from "../src/stakeholder/model.ts";
import { TRAINING, type TrainingData, type TrainingOptions, train } from "../src/stakeholder/train.ts";
import type { LabeledQuestion } from "../test/support/stakeholder.ts";

/**
 * Cross-validation of the classifier behind `npm run ask`, on the tuning questions of all exercises: how many get a right,
 * a wrong or no answer, and how many off-topic questions get any, by the lowest probability of an answer. Also the size of
 * each classifier, the time of a training, of loading it, and of one answer.
 *
 *   npm run bench:stakeholder                                as it is shipped
 *   npm run bench:stakeholder -- '{"epochs":12}'             with other training options
 */
const EXERCISES = ["ocr", "rag", "agent"];
const FOLDS = 4;
const THRESHOLDS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];

interface Outcome {
  label: string;
  id: string;
  probability: number;
}

async function main(): Promise<void> {
  const options: TrainingOptions = { ...TRAINING, ...JSON.parse(process.argv[2] ?? "{}") };
  const outcomes: Outcome[] = [];
  for (const exercise of EXERCISES) outcomes.push(...(await crossValidate(exercise, options)));
  for (const threshold of THRESHOLDS) console.log(lineOf(outcomes, threshold));
}

async function crossValidate(exercise: string, options: TrainingOptions): Promise<Outcome[]> {
  const folder = join("exercises", exercise);
  const stakeholder = stakeholderSchema.parse(parse(readFileSync(join(folder, "stakeholder.yaml"), "utf8")));
  const ids = [...stakeholder.answers.map(({ id }) => id), OUTSIDE];
  const data = trainingDataOf(stakeholder, join(folder, "phrasings"));
  const { TUNING } = (await import(`../${folder}/test/stakeholder/tuning.ts`)) as {
    TUNING: readonly LabeledQuestion[];
  };
  const outcomes: Outcome[] = [];
  const started = process.cpuUsage();
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = TUNING.filter((_, index) => index % FOLDS === fold);
    const texts = new Set(held.map(([, question]) => question.toLowerCase()));
    const rest = data.examples.filter(({ text }) => !texts.has(text.toLowerCase()));
    const model = decodeModel(encodeModel(train({ ...data, examples: rest }, options)));
    const { rank } = classifierOf(model, ids);
    for (const [label, question] of held) {
      const [first] = rank(question);
      outcomes.push({ label, id: first?.id ?? OUTSIDE, probability: first?.probability ?? 0 });
    }
  }
  const seconds = process.cpuUsage(started).user / 1e6 / FOLDS;
  const questions = TUNING.map(([, question]) => question);
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
  const isRight = (outcome: Outcome) => outcome.label.split("|").includes(answered(outcome) ? outcome.id : OUTSIDE);
  const offTopic = outcomes.filter(({ label }) => label === OUTSIDE);
  const others = outcomes.filter(({ label }) => label !== OUTSIDE);
  const right = others.filter(isRight).length;
  const wrong = others.filter((outcome) => answered(outcome) && !isRight(outcome)).length;
  const share = (count: number, of: readonly unknown[]) => `${((100 * count) / of.length).toFixed(1)}%`;
  const mark = threshold === MIN_PROBABILITY ? " <- used" : "";
  return (
    `${threshold.toFixed(2)}  right ${share(right, others)}  wrong ${share(wrong, others)}  ` +
    `off-topic answered ${share(offTopic.filter(answered).length, offTopic)}${mark}`
  );
}

await main();
