import { symmetricEigen } from "./eigen.ts";
import { gaussians } from "./gaussian.ts";
import { multiply, type SparseMatrix, transpose } from "./sparse-matrix.ts";

/** The largest singular values of a matrix, with what belongs to them. */
export interface Decomposition {
  /** Largest first; fewer than asked for when the matrix has a lower rank. */
  values: number[];
  /** For each value, the right singular vector: one number a column of the matrix, length 1. */
  right: Float64Array[];
}

/** Directions beyond those asked for, which make the last of them accurate (Halko, Martinsson and Tropp advise 5 to 10). */
const SURPLUS = 12;
const SEED = 20_011;
/** A singular value this much smaller than the largest is what rounding left. */
const NEGLIGIBLE = 1e-9;

/**
 * Truncated singular value decomposition by randomised subspace iteration (Halko, Martinsson and Tropp, "Finding structure
 * with randomness", SIAM Review 53(2), 2011, algorithms 4.4 and 5.1). Deterministic.
 *
 * @param wanted how many singular values
 * @param rounds power iterations; each costs two sparse products and one orthonormalisation, and sharpens the result
 */
export function truncatedSvd(matrix: SparseMatrix, wanted: number, rounds = 3): Decomposition {
  const turned = transpose(matrix);
  const size = Math.min(wanted + SURPLUS, matrix.rows, matrix.columns);
  const next = gaussians(SEED);
  let basis = Array.from({ length: size }, () => {
    return multiply(matrix, Float64Array.from({ length: matrix.columns }, next));
  });
  // On the way the basis has to be kept from collapsing only; the last one has to be at right angles.
  basis = orthonormal(basis, rounds === 0 ? 2 : 1);
  for (let round = 1; round <= rounds; round++) {
    basis = orthonormal(
      basis.map((vector) => multiply(matrix, multiply(turned, vector))),
      round === rounds ? 2 : 1,
    );
  }
  // The matrix as seen from the basis: small on one side, so that its decomposition is that of a small Gram matrix.
  const seen = basis.map((vector) => multiply(turned, vector));
  const gram = gramOf(seen);
  const { values: squares, vectors } = symmetricEigen(gram);
  const largest = Math.sqrt(Math.max(0, squares[0] ?? 0));
  const values = squares
    .slice(0, wanted)
    .map((square) => Math.sqrt(Math.max(0, square)))
    .filter((value) => value > NEGLIGIBLE * largest && value > 0);
  const right = values.map((value, index) => {
    const mixture = vectors[index] ?? new Float64Array(0);
    const vector = new Float64Array(matrix.columns);
    seen.forEach((part, at) => {
      addTo(vector, part, (mixture[at] ?? 0) / value);
    });
    return vector;
  });
  return { values, right };
}

/** Gram-Schmidt in its modified form, accurate with two passes ("twice is enough"); what depends on the others is left out. */
function orthonormal(vectors: readonly Float64Array[], passes: 1 | 2): Float64Array[] {
  const kept: Float64Array[] = [];
  for (const vector of vectors) {
    const before = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < passes; pass++) for (const other of kept) addTo(vector, other, -dot(vector, other));
    const length = Math.sqrt(dot(vector, vector));
    if (!(length > 1e-10 * before)) continue;
    for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length;
    kept.push(vector);
  }
  return kept;
}

/** Every vector's product with every other. */
function gramOf(vectors: readonly Float64Array[]): Float64Array[] {
  const gram = vectors.map(() => new Float64Array(vectors.length));
  for (const [row, a] of vectors.entries()) {
    for (const [column, b] of vectors.entries()) {
      if (column > row) break;
      const product = dot(a, b);
      const [there, mirrored] = [gram[row], gram[column]];
      if (there) there[column] = product;
      if (mirrored) mirrored[row] = product;
    }
  }
  return gram;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function addTo(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++)
    target[index] = (target[index] ?? 0) + factor * (vector[index] ?? 0);
}
