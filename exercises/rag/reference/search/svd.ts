import { symmetricEigen } from "./eigen.ts";
import { gaussians } from "./gaussian.ts";
import { multiply, type SparseMatrix, transpose } from "./sparse-matrix.ts";

/** The largest singular values of a matrix, and their right singular vectors. */
interface Decomposition {
  /** Largest first; fewer than asked for when the matrix has a lower rank. */
  values: number[];
  /** For each value a unit vector with one number per column of the matrix. */
  right: Float64Array[];
}

/** Extra dimensions that make the last requested ones accurate; Halko, Martinsson and Tropp recommend 5 to 10. */
const OVERSAMPLING = 12;
const SEED = 20_011;
/** A singular value below this share of the largest is rounding error. */
const NEGLIGIBLE = 1e-9;

/**
 * Truncated singular value decomposition by randomized subspace iteration (Halko, Martinsson and Tropp, "Finding structure
 * with randomness", SIAM Review 53(2), 2011, algorithms 4.4 and 5.1). Deterministic.
 *
 * @param rank number of singular values
 * @param rounds power iterations; each costs two sparse products and an orthonormalization, and improves the accuracy
 */
export function truncatedSvd(matrix: SparseMatrix, rank: number, rounds = 3): Decomposition {
  const transposed = transpose(matrix);
  const size = Math.min(rank + OVERSAMPLING, matrix.rows, matrix.columns);
  const next = gaussians(SEED);
  let basis = Array.from({ length: size }, () => {
    return multiply(matrix, Float64Array.from({ length: matrix.columns }, next));
  });
  // One pass keeps the basis from collapsing between rounds; only the last basis has to be orthogonal to full precision.
  basis = orthonormal(basis, rounds === 0 ? 2 : 1);
  for (let round = 1; round <= rounds; round++) {
    basis = orthonormal(
      basis.map((vector) => multiply(matrix, multiply(transposed, vector))),
      round === rounds ? 2 : 1,
    );
  }
  // The matrix projected onto the basis has few rows: its SVD follows from the eigenvectors of its small Gram matrix.
  const projected = basis.map((vector) => multiply(transposed, vector));
  const gram = gramMatrix(projected);
  const { values: squares, vectors } = symmetricEigen(gram);
  const largest = Math.sqrt(Math.max(0, squares[0] ?? 0));
  const values = squares
    .slice(0, rank)
    .map((square) => Math.sqrt(Math.max(0, square)))
    .filter((value) => value > NEGLIGIBLE * largest && value > 0);
  const right = values.map((value, index) => {
    const coefficients = vectors[index] ?? new Float64Array(0);
    const vector = new Float64Array(matrix.columns);
    projected.forEach((part, at) => {
      addScaled(vector, part, (coefficients[at] ?? 0) / value);
    });
    return vector;
  });
  return { values, right };
}

/** Modified Gram-Schmidt; two passes give full precision ("twice is enough"). Linearly dependent vectors are dropped. */
function orthonormal(vectors: readonly Float64Array[], passes: 1 | 2): Float64Array[] {
  const kept: Float64Array[] = [];
  for (const vector of vectors) {
    const before = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < passes; pass++) for (const other of kept) addScaled(vector, other, -dot(vector, other));
    const length = Math.sqrt(dot(vector, vector));
    if (!(length > 1e-10 * before)) continue;
    for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length;
    kept.push(vector);
  }
  return kept;
}

/** The matrix of all pairwise dot products. */
function gramMatrix(vectors: readonly Float64Array[]): Float64Array[] {
  const gram = vectors.map(() => new Float64Array(vectors.length));
  for (const [row, a] of vectors.entries()) {
    for (const [column, b] of vectors.entries()) {
      if (column > row) break;
      const product = dot(a, b);
      const [lower, upper] = [gram[row], gram[column]];
      if (lower) lower[column] = product;
      if (upper) upper[row] = product;
    }
  }
  return gram;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index++)
    target[index] = (target[index] ?? 0) + factor * (vector[index] ?? 0);
}
