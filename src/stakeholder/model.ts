import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { featureGroups, type Meanings, meaningsOf } from "./features.ts";
import { createSpeller } from "./spelling.ts";
import { tokens } from "./tokens.ts";

/** A multinomial logistic regression over the features of a question. Classes are numbered. */
export interface Model {
  classes: number;
  /** By class: its value where a text has no known feature. */
  bias: Float32Array;
  features: ReadonlyMap<number, FeatureWeights>;
  /** Information of a feature that is in no phrasing; it makes known ones count less. */
  unknownInformation: number;
  /** Words that misspelled ones are taken for. */
  vocabulary: readonly string[];
  /** Groups of words with nearly the same meaning, with blanks between the words. */
  synonyms: readonly string[];
}

/** What a feature says: its information (0 to 1), and by class how much it speaks for it; classes that are left out have 0. */
export interface FeatureWeights {
  information: number;
  classes: Uint8Array;
  weights: Float32Array;
}

/**
 * Words as a vector: by feature, its information over the length of its group, times the group's weight. Features that are not
 * known count for the length only.
 */
export function vectorOf(
  words: readonly string[],
  meanings: Meanings,
  informationOf: (feature: number) => number,
): { feature: number; value: number }[] {
  return featureGroups(words, meanings).flatMap(({ weight, features }) => {
    const information = features.map(informationOf);
    const length = Math.hypot(...information);
    return features.map((feature, index) => ({ feature, value: (weight * (information[index] ?? 0)) / length }));
  });
}

/**
 * Returns a function that gives the probability of each class for a text.
 * @param sharpness exponent of the probabilities before they are made to add up to 1; calibrates them
 */
export function createPredictor(model: Model, sharpness: number): (text: string) => Float64Array {
  const [speller, meanings] = [createSpeller(model.vocabulary), meaningsOf(model.synonyms)];
  const informationOf = (feature: number) => model.features.get(feature)?.information ?? model.unknownInformation;
  return (text) => {
    const scores = Float64Array.from(model.bias);
    for (const { feature, value } of vectorOf(tokens(text).map(speller), meanings, informationOf)) {
      const known = model.features.get(feature);
      if (!known) continue;
      for (const [index, each] of known.classes.entries()) {
        scores[each] = (scores[each] ?? 0) + value * (known.weights[index] ?? 0);
      }
    }
    return softmax(scores.map((score) => score * sharpness));
  };
}

/** Scores to probabilities. */
export function softmax(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Steps on each side of zero that a weight is rounded to, and steps of a feature's information. */
export const WEIGHT_STEPS = 12;
const INFORMATION_STEPS = 15;
/** Differences of consecutive hashes take one to four bytes, seven bits each. */
const CONTINUES = 0x80;

/**
 * A model as text, to be embedded in a bundle. Weights are rounded to 25 levels; parts of one kind stand together, so that
 * they compress well.
 */
export function encodeModel({ classes, bias, features, unknownInformation, vocabulary, synonyms }: Model): string {
  const sorted = [...features].sort(([a], [b]) => a - b);
  const hashes: number[] = [];
  const information: number[] = [];
  const counts: number[] = [];
  const indexes: number[] = [];
  const levels: number[] = [];
  const scale =
    Math.max(...sorted.map(([, { weights }]) => Math.max(0, ...weights.map(Math.abs))), 1e-9) / WEIGHT_STEPS;
  let previous = 0;
  for (const [hash, feature] of sorted) {
    for (let rest = hash - previous; ; rest >>>= 7) {
      hashes.push((rest & (CONTINUES - 1)) | (rest >= CONTINUES ? CONTINUES : 0));
      if (rest < CONTINUES) break;
    }
    previous = hash;
    information.push(Math.round(feature.information * INFORMATION_STEPS));
    const rounded = [...feature.weights].map((weight) => Math.round(weight / scale));
    counts.push(rounded.filter((level) => level !== 0).length);
    for (const [index, level] of rounded.entries()) {
      if (level === 0) continue;
      indexes.push(feature.classes[index] ?? 0);
      levels.push(level + WEIGHT_STEPS);
    }
  }
  const head = { classes, scale, unknownInformation, bias: [...bias].map((value) => Number(value.toFixed(3))) };
  const numbers = [hashes, information, counts, indexes, levels];
  const parts = [
    ...numbers.map((part) => Buffer.from(part)),
    Buffer.from(vocabulary.join(" ")),
    Buffer.from(synonyms.join("\n")),
  ];
  const lengths = parts.map(({ length }) => length);
  const content = Buffer.concat([Buffer.from(`${JSON.stringify({ ...head, lengths })}\n`), ...parts]);
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_LGWIN]: 22 } }).toString("base64");
}

/** The model that `encodeModel` made a text of. */
export function decodeModel(text: string): Model {
  const content = brotliDecompressSync(Buffer.from(text, "base64"));
  const end = content.indexOf("\n");
  const head = JSON.parse(content.toString("utf8", 0, end)) as {
    classes: number;
    scale: number;
    unknownInformation: number;
    bias: number[];
    lengths: number[];
  };
  let start = end + 1;
  const [hashes, information, counts, indexes, levels, vocabulary, synonyms] = head.lengths.map((length) => {
    const part = content.subarray(start, start + length);
    start += length;
    return part;
  }) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const features = new Map<number, FeatureWeights>();
  let hash = 0;
  let position = 0;
  let next = 0;
  for (const [index, count] of counts.entries()) {
    let byte = CONTINUES;
    for (let shift = 0; byte & CONTINUES; shift += 7) {
      byte = hashes[position++] ?? 0;
      hash += (byte & (CONTINUES - 1)) << shift;
    }
    features.set(hash, {
      information: (information[index] ?? 0) / INFORMATION_STEPS,
      classes: Uint8Array.from(indexes.subarray(next, next + count)),
      weights: Float32Array.from(levels.subarray(next, next + count), (level) => (level - WEIGHT_STEPS) * head.scale),
    });
    next += count;
  }
  return {
    classes: head.classes,
    bias: Float32Array.from(head.bias),
    features,
    unknownInformation: head.unknownInformation,
    vocabulary: vocabulary.toString().split(" "),
    synonyms: synonyms.toString().split("\n"),
  };
}
