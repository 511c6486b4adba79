import { type SparseVector, sparseMatrix } from "./sparse-matrix.ts";
import { truncatedSvd } from "./svd.ts";

/** A space of few dimensions in which texts with related words lie close, learned from texts. */
export interface LatentSpace {
  dimensions: number;
  /** Terms that the space knows. */
  terms: number;
  /** Where a text lies: `dimensions` numbers of length 1, or undefined when it has no known term. */
  place(terms: readonly string[]): Float32Array | undefined;
}

export interface LatentOptions {
  /** At most this many dimensions; a small collection has fewer. */
  dimensions: number;
  /** The space is learned from this many texts at most, evenly spaced; the others are folded in. */
  sample: number;
  /** Singular values enter with this power: 1 is the plain projection, 0 gives every dimension the same weight. */
  power: number;
}

/** Chosen on the odd-numbered queries of Cranfield; see DECISIONS.md. */
export const LATENT: LatentOptions = { dimensions: 200, sample: 4000, power: 1 };

/**
 * Latent semantic analysis (Deerwester et al. 1990) with log-entropy weights (Dumais 1991): a truncated singular value
 * decomposition of the matrix of texts by terms. Texts that were not in the sample, and questions, are folded in.
 *
 * @param texts the terms of each text
 */
export function learnSpace(texts: readonly (readonly string[])[], options: LatentOptions = LATENT): LatentSpace {
  const step = Math.max(1, texts.length / options.sample);
  const sample = Array.from(
    { length: Math.ceil(texts.length / step) },
    (_, index) => texts[Math.floor(index * step)] ?? [],
  );
  const counts = sample.map(countTerms);
  const numberOf = new Map<string, number>();
  for (const text of counts) for (const term of text.keys()) if (!numberOf.has(term)) numberOf.set(term, numberOf.size);
  const weights = entropyWeights(counts, numberOf);
  const vectorOf = (text: ReadonlyMap<string, number>): SparseVector => {
    const columns: number[] = [];
    const values: number[] = [];
    for (const [term, count] of text) {
      const column = numberOf.get(term);
      const weight = column === undefined ? 0 : (weights[column] ?? 0);
      if (column === undefined || weight === 0) continue;
      columns.push(column);
      values.push(weight * Math.log2(1 + count));
    }
    const length = lengthOf(values);
    return { columns, values: values.map((value) => value / length) };
  };
  const { values, right } = truncatedSvd(sparseMatrix(counts.map(vectorOf), numberOf.size), options.dimensions);
  const scaled = right.map((vector, index) => {
    const factor = (values[index] ?? 0) ** (options.power - 1);
    return vector.map((value) => value * factor);
  });
  return {
    dimensions: scaled.length,
    terms: numberOf.size,
    place(terms) {
      const { columns, values: cells } = vectorOf(countTerms(terms));
      return unit(
        scaled.map((axis) => columns.reduce((sum, column, at) => sum + (axis[column] ?? 0) * (cells[at] ?? 0), 0)),
      );
    },
  };
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** 1 for a term that stands in one text alone, towards 0 for one that is spread evenly over all. */
function entropyWeights(
  texts: readonly ReadonlyMap<string, number>[],
  numberOf: ReadonlyMap<string, number>,
): Float64Array {
  const totals = new Float64Array(numberOf.size);
  const each = (visit: (column: number, count: number) => void) => {
    for (const text of texts) for (const [term, count] of text) visit(numberOf.get(term) ?? 0, count);
  };
  each((column, count) => {
    totals[column] = (totals[column] ?? 0) + count;
  });
  const weights = new Float64Array(numberOf.size).fill(1);
  const most = Math.log(Math.max(2, texts.length));
  each((column, count) => {
    const share = count / (totals[column] ?? 1);
    weights[column] = (weights[column] ?? 0) + (share * Math.log(share)) / most;
  });
  return weights;
}

function unit(values: readonly number[]): Float32Array | undefined {
  const length = lengthOf(values);
  return length > 0 ? Float32Array.from(values, (value) => value / length) : undefined;
}

/** Math.hypot would have every number as an argument of its own, which a long text has too many for. */
const lengthOf = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
