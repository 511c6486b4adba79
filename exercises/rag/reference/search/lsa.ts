import { type SparseVector, sparseMatrix } from "./sparse-matrix.ts";
import { truncatedSvd } from "./svd.ts";

/** A low-dimensional space in which texts with related terms are close to each other. */
export interface LsaSpace {
  dimensions: number;
  /** The vector of a text: `dimensions` numbers, length 1; undefined when the text has no known term. */
  project(terms: readonly string[]): Float32Array | undefined;
}

export interface LsaOptions {
  /** Maximum number of dimensions; a small collection has fewer. */
  dimensions: number;
  /** Maximum number of texts that the space is trained on, evenly spaced; the others are folded in. */
  sample: number;
  /** Exponent of the singular values: 1 is the plain projection, 0 weights all dimensions equally. */
  power: number;
}

/** Chosen on the odd-numbered queries of Cranfield; see DECISIONS.md. */
export const LSA: LsaOptions = { dimensions: 200, sample: 4000, power: 1 };

/**
 * Latent semantic analysis (Deerwester et al. 1990) with log-entropy term weighting (Dumais 1991): a truncated singular value
 * decomposition of the text-by-term matrix. Queries, and texts outside the sample, are folded in.
 *
 * @param texts the terms of each text
 */
export function trainLsa(texts: readonly (readonly string[])[], options: LsaOptions = LSA): LsaSpace {
  const step = Math.max(1, texts.length / options.sample);
  const sample = Array.from(
    { length: Math.ceil(texts.length / step) },
    (_, index) => texts[Math.floor(index * step)] ?? [],
  );
  const counts = sample.map(countTerms);
  const columnOf = new Map<string, number>();
  for (const text of counts) for (const term of text.keys()) if (!columnOf.has(term)) columnOf.set(term, columnOf.size);
  const weights = entropyWeights(counts, columnOf);
  const vectorOf = (text: ReadonlyMap<string, number>): SparseVector => {
    const columns: number[] = [];
    const values: number[] = [];
    for (const [term, count] of text) {
      const column = columnOf.get(term);
      const weight = column === undefined ? 0 : (weights[column] ?? 0);
      if (column === undefined || weight === 0) continue;
      columns.push(column);
      values.push(weight * Math.log2(1 + count));
    }
    const length = norm(values);
    return { columns, values: values.map((value) => value / length) };
  };
  const { values, right } = truncatedSvd(sparseMatrix(counts.map(vectorOf), columnOf.size), options.dimensions);
  const scaled = right.map((vector, index) => {
    const factor = (values[index] ?? 0) ** (options.power - 1);
    return vector.map((value) => value * factor);
  });
  return {
    dimensions: scaled.length,
    project(terms) {
      const { columns, values: cells } = vectorOf(countTerms(terms));
      return normalize(
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

/**
 * Global entropy weights: 1 + sum over texts of p log p / log n, where p is a text's share of the term's occurrences. 1 for a
 * term in a single text, towards 0 for a term spread evenly over all.
 */
function entropyWeights(
  texts: readonly ReadonlyMap<string, number>[],
  columnOf: ReadonlyMap<string, number>,
): Float64Array {
  const totals = new Float64Array(columnOf.size);
  const forEachCount = (visit: (column: number, count: number) => void) => {
    for (const text of texts) for (const [term, count] of text) visit(columnOf.get(term) ?? 0, count);
  };
  forEachCount((column, count) => {
    totals[column] = (totals[column] ?? 0) + count;
  });
  const weights = new Float64Array(columnOf.size).fill(1);
  const maxEntropy = Math.log(Math.max(2, texts.length));
  forEachCount((column, count) => {
    const share = count / (totals[column] ?? 1);
    weights[column] = (weights[column] ?? 0) + (share * Math.log(share)) / maxEntropy;
  });
  return weights;
}

function normalize(values: readonly number[]): Float32Array | undefined {
  const length = norm(values);
  return length > 0 ? Float32Array.from(values, (value) => value / length) : undefined;
}

/** Not Math.hypot, which takes every number as an argument: a long text has more than the stack can hold. */
const norm = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
