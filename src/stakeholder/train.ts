import { createRandom } from "../base/random.ts";
import { featureGroups, type Meanings, meaningsOf } from "./features.ts";
import { createWeights } from "./ftrl.ts";
import { type FeatureWeights, type Model, vectorOf } from "./model.ts";
import { createSpeller, vocabularyOf } from "./spelling.ts";
import { tokens } from "./tokens.ts";

/** What a model is trained on. */
export interface TrainingData {
  examples: readonly Example[];
  classes: number;
  /** Groups of words with nearly the same meaning, with blanks between the words. */
  synonyms: readonly string[];
}

/** A text, and the class that it belongs to. */
export interface Example {
  text: string;
  class: number;
}

/** How a model is trained; chosen by training without the questions of one writer and testing on these. */
export interface TrainingOptions {
  /** Passes over the examples in which weights may become zero or leave zero. */
  epochs: number;
  /** Passes that follow, in which weights that are zero stay zero and the others are no longer drawn to it. */
  refinements: number;
  rate: number;
  /** Strength of the L1 penalty. The higher it is, the more weights are zero, and the smaller is the model. */
  l1: number;
  /** How far rare classes are weighted up: 0 not at all, 1 until all classes weigh the same. */
  balance: number;
  /** Gradients smaller than this are left out, which saves most of the time. */
  minGradient: number;
  /** A feature of fewer texts is not learned. */
  minTexts: number;
}

export const TRAINING: TrainingOptions = {
  epochs: 6,
  refinements: 2,
  rate: 0.3,
  l1: 0.2,
  balance: 1,
  minGradient: 0.005,
  minTexts: 2,
};

/**
 * Train a multinomial logistic regression with FTRL-Proximal, one example at a time in a fixed random order: the same examples
 * give the same model.
 */
export function train(data: TrainingData, options: TrainingOptions = TRAINING): Model {
  const { examples, classes, synonyms } = data;
  const { vocabulary, informationOf, rowOf, vectors } = prepare(data, options.minTexts);
  const solver = createSolver(classes, rowOf.size, importanceOf(examples, classes, options.balance), options);
  const random = createRandom(SEED);
  for (let epoch = 0; epoch < options.epochs + options.refinements; epoch++) {
    for (const vector of random.shuffle(vectors)) solver.learn(vector, epoch >= options.epochs);
  }
  return {
    classes,
    bias: solver.bias,
    features: nonZero(rowOf, solver.weights, classes, informationOf),
    unknownInformation: informationOf.unknown,
    vocabulary,
    synonyms,
  };
}

const SEED = 20250904;

/** An example as the solver sees it: the rows of its features in the matrix of weights, and their values. */
interface Vector {
  class: number;
  rows: Int32Array;
  values: Float32Array;
}

function prepare({ examples, synonyms }: TrainingData, minTexts: number) {
  const meanings = meaningsOf(synonyms);
  const texts = examples.map(({ text }) => tokens(text));
  const vocabulary = vocabularyOf(texts);
  const speller = createSpeller(vocabulary);
  const corrected = texts.map((words) => words.map(speller));
  const informationOf = inverseDocumentFrequency(corrected, meanings, minTexts);
  const rowOf = new Map([...informationOf.known].map((feature, row) => [feature, row]));
  const vectors = examples.map((example, index): Vector => {
    const entries = vectorOf(corrected[index] ?? [], meanings, informationOf).flatMap(({ feature, value }) => {
      const row = rowOf.get(feature);
      return row === undefined ? [] : [{ row, value }];
    });
    return {
      class: example.class,
      rows: Int32Array.from(entries, ({ row }) => row),
      values: Float32Array.from(entries, ({ value }) => value),
    };
  });
  return { vocabulary, informationOf, rowOf, vectors };
}

/** How much an example of each class counts. */
function importanceOf(examples: readonly Example[], classes: number, balance: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const example of examples) counts[example.class] = (counts[example.class] ?? 0) + 1;
  return counts.map((count) => (examples.length / classes / Math.max(1, count)) ** balance);
}

/** Plain loops over typed arrays: this is where the time of a training goes. */
function createSolver(
  classes: number,
  rows: number,
  importance: readonly number[],
  { rate, l1, minGradient }: TrainingOptions,
) {
  const weights = createWeights(rows * classes, rate);
  const bias = createWeights(classes, rate);
  const gradients = new Float64Array(classes);
  const active = new Int32Array(classes);

  const score = ({ rows: own, values }: Vector) => {
    gradients.set(bias.values);
    for (let entry = 0; entry < own.length; entry++) {
      const start = (own[entry] as number) * classes;
      const value = values[entry] as number;
      for (let each = 0; each < classes; each++) {
        gradients[each] = (gradients[each] as number) + (weights.values[start + each] as number) * value;
      }
    }
  };

  return {
    weights: weights.values,
    bias: bias.values,
    learn(vector: Vector, isRefinement: boolean): void {
      score(vector);
      toGradients(gradients, vector.class, importance[vector.class] ?? 1);
      let count = 0;
      for (let each = 0; each < classes; each++) {
        const gradient = gradients[each] as number;
        if (Math.abs(gradient) < minGradient) continue;
        active[count++] = each;
        bias.update(each, gradient, 0);
      }
      for (let entry = 0; entry < vector.rows.length; entry++) {
        const start = (vector.rows[entry] as number) * classes;
        const value = vector.values[entry] as number;
        for (let position = 0; position < count; position++) {
          const each = active[position] as number;
          const gradient = (gradients[each] as number) * value;
          if (isRefinement) weights.refine(start + each, gradient);
          else weights.update(start + each, gradient, l1);
        }
      }
    },
  };
}

interface Information {
  (feature: number): number;
  known: ReadonlySet<number>;
  unknown: number;
}

/** How much a feature says about a text that has it: the fewer texts have it, the more; 1 for one that none has. */
function inverseDocumentFrequency(
  texts: readonly (readonly string[])[],
  meanings: Meanings,
  minTexts: number,
): Information {
  const counts = new Map<number, number>();
  for (const words of texts) {
    for (const { features } of featureGroups(words, meanings)) {
      for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
  }
  const known = new Set([...counts].filter(([, count]) => count >= minTexts).map(([feature]) => feature));
  const idf = (count: number) => Math.log(1 + texts.length / (0.5 + count)) / Math.log(1 + texts.length / 0.5);
  return Object.assign((feature: number) => idf(counts.get(feature) ?? 0), { known, unknown: 1 });
}

/** Scores to the gradient of the cross entropy, in place. */
function toGradients(scores: Float64Array, target: number, importance: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let each = 0; each < scores.length; each++) {
    const power = Math.exp((scores[each] as number) - highest);
    scores[each] = power;
    sum += power;
  }
  for (let each = 0; each < scores.length; each++) {
    scores[each] = importance * ((scores[each] as number) / sum - (each === target ? 1 : 0));
  }
}

/** The features that speak for or against any class. */
function nonZero(
  rowOf: ReadonlyMap<number, number>,
  weights: Float32Array,
  classes: number,
  informationOf: Information,
): Map<number, FeatureWeights> {
  const features = new Map<number, FeatureWeights>();
  for (const [feature, row] of rowOf) {
    const own = weights.subarray(row * classes, (row + 1) * classes);
    const kept = [...own.keys()].filter((each) => own[each] !== 0);
    if (kept.length === 0) continue;
    features.set(feature, {
      information: informationOf(feature),
      classes: Uint8Array.from(kept),
      weights: Float32Array.from(kept, (each) => own[each] as number),
    });
  }
  return features;
}
