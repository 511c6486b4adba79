import { createRandom } from "../base/random.ts";
import { featureGroups } from "./features.ts";
import { type FeatureWeights, type Model, vectorOf } from "./model.ts";
import { createSpeller, vocabularyOf } from "./spelling.ts";
import { tokens } from "./tokens.ts";

/** A text, and the class that it belongs to. */
export interface Example {
  text: string;
  class: number;
}

/** How a model is trained; chosen by cross-validation (`bench/stakeholder.ts`). */
export interface TrainingOptions {
  epochs: number;
  rate: number;
  /** How far rare classes are weighted up: 0 not at all, 1 until all classes weigh the same. */
  balance: number;
  /** Gradients smaller than this are left out, which saves most of the time. */
  minGradient: number;
  /** A feature of fewer texts is not learned. */
  minTexts: number;
  /** The largest weights that are kept; the others are dropped. */
  maxWeights: number;
  pruneAt: number;
  pruneGrow: number;
  pruneFinal: number;
}

export const TRAINING: TrainingOptions = {
  epochs: 6,
  rate: 0.3,
  balance: 0.5,
  minGradient: 0.005,
  minTexts: 1,
  maxWeights: 1e9,
  pruneAt: 99,
  pruneGrow: 1.5,
  pruneFinal: 2,
};

/**
 * Train a multinomial logistic regression with AdaGrad (Duchi, Hazan, Singer 2011), one example at a time in a fixed random
 * order: the same examples give the same model.
 */
export function train(examples: readonly Example[], classes: number, options = TRAINING): Model {
  const texts = examples.map(({ text }) => tokens(text));
  const vocabulary = vocabularyOf(texts);
  const speller = createSpeller(vocabulary);
  const corrected = texts.map((words) => words.map(speller));
  const informationOf = inverseDocumentFrequency(corrected, options.minTexts);
  const index = new Map<number, number>();
  const prepared = examples.map((example, position) => {
    const vector = vectorOf(corrected[position] ?? [], informationOf).filter(({ feature }) => informationOf.known.has(feature));
    const rows = vector.map(({ feature }) => {
      const row = index.get(feature) ?? index.size;
      index.set(feature, row);
      return row;
    });
    return { class: example.class, rows: Int32Array.from(rows), values: Float32Array.from(vector, ({ value }) => value) };
  });
  const counts = new Float64Array(classes);
  for (const example of examples) counts[example.class] = (counts[example.class] ?? 0) + 1;
  const importance = [...counts].map((count) => (examples.length / classes / Math.max(1, count)) ** options.balance);
  const weights = new Float32Array(index.size * classes);
  const squares = new Float32Array(index.size * classes).fill(INITIAL_SQUARES);
  const bias = new Float32Array(classes);
  const biasSquares = new Float32Array(classes).fill(INITIAL_SQUARES);
  const gradients = new Float64Array(classes);
  const active = new Int32Array(classes);
  const random = createRandom(SEED);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    if (epoch >= options.pruneAt) prune(weights, Math.round(options.maxWeights * Math.pow(options.pruneGrow, Math.max(0, options.epochs - options.pruneFinal - epoch))));
    for (const { rows, values, class: target } of random.shuffle(prepared)) {
      gradients.set(bias);
      for (let entry = 0; entry < rows.length; entry++) {
        const start = (rows[entry] as number) * classes;
        const value = values[entry] as number;
        for (let each = 0; each < classes; each++) gradients[each] = (gradients[each] as number) + (weights[start + each] as number) * value;
      }
      toGradients(gradients, target, importance[target] ?? 1);
      let actives = 0;
      for (let each = 0; each < classes; each++) {
        const gradient = gradients[each] as number;
        if (Math.abs(gradient) < options.minGradient) continue;
        active[actives++] = each;
        biasSquares[each] = (biasSquares[each] as number) + gradient * gradient;
        bias[each] = (bias[each] as number) - (options.rate * gradient) / Math.sqrt(biasSquares[each] as number);
      }
      for (let entry = 0; entry < rows.length; entry++) {
        const start = (rows[entry] as number) * classes;
        const value = values[entry] as number;
        for (let each = 0; each < actives; each++) {
          const cell = start + (active[each] as number);
          if (epoch >= options.pruneAt && weights[cell] === 0) continue;
          const gradient = (gradients[active[each] as number] as number) * value;
          squares[cell] = (squares[cell] as number) + gradient * gradient;
          weights[cell] = (weights[cell] as number) - (options.rate * gradient) / Math.sqrt(squares[cell] as number);
        }
      }
    }
  }
  return { classes, bias, features: keepLargest(index, weights, classes, informationOf, options.maxWeights), unknownInformation: informationOf.unknown, vocabulary };
}

const SEED = 20250904;
/** Start of AdaGrad's sums, which keeps the first steps small. */
const INITIAL_SQUARES = 0.01;

interface Information {
  (feature: number): number;
  known: ReadonlySet<number>;
  unknown: number;
}

/** How much a feature says about a text that has it: the fewer texts have it, the more; 1 for one that none has. */
function inverseDocumentFrequency(texts: readonly (readonly string[])[], minTexts: number): Information {
  const counts = new Map<number, number>();
  for (const words of texts) {
    for (const { features } of featureGroups(words)) {
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

/** The features with the largest weights. */
function prune(weights: Float32Array, maxWeights: number): void {
  if (maxWeights >= weights.length) return;
  const sizes = weights.map(Math.abs).sort();
  const smallest = sizes[Math.max(0, sizes.length - maxWeights)] ?? 0;
  for (let i = 0; i < weights.length; i++) if (Math.abs(weights[i] as number) < smallest) weights[i] = 0;
}

function keepLargest(
  index: ReadonlyMap<number, number>,
  weights: Float32Array,
  classes: number,
  informationOf: Information,
  maxWeights: number,
): Map<number, FeatureWeights> {
  const sizes = weights.map(Math.abs).sort();
  const smallest = Math.max(1e-3, sizes[Math.max(0, sizes.length - maxWeights)] ?? 0);
  const features = new Map<number, FeatureWeights>();
  for (const [feature, row] of index) {
    const own = weights.subarray(row * classes, (row + 1) * classes);
    const kept = [...own.keys()].filter((each) => Math.abs(own[each] as number) >= smallest);
    if (kept.length === 0) continue;
    features.set(feature, {
      information: informationOf(feature),
      classes: Uint8Array.from(kept),
      weights: Float32Array.from(kept, (each) => own[each] as number),
    });
  }
  return features;
}
