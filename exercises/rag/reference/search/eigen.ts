/**
 * A pair this near to being at right angles, as a cosine, is left as it is. The criterion is relative to the pair's own sizes, so
 * that small eigenvalues are as accurate as large ones (Demmel and Veselic, "Jacobi's method is more accurate than QR", 1992).
 */
const SQUARE = 1e-9;
/** Sweeps over all pairs; convergence is quadratic, so that ten are plenty (Golub and Van Loan, section 8.5). */
const SWEEPS = 30;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 *
 * @param matrix rows of a symmetric matrix; overwritten
 * @returns eigenvalues, largest first, and one eigenvector of length 1 for each
 */
export function symmetricEigen(matrix: Float64Array[]): { values: number[]; vectors: Float64Array[] } {
  const size = matrix.length;
  // Kept as rows, so that a rotation runs over memory that lies together.
  const vectors = matrix.map((_, index) => Float64Array.from({ length: size }, (_, at) => Number(at === index)));
  for (let sweep = 0, turned = true; turned && sweep < SWEEPS; sweep++) {
    turned = false;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        if (isSquare(matrix, p, q)) continue;
        rotate(matrix, vectors, p, q);
        turned = true;
      }
    }
  }
  const order = matrix.map((row, index) => ({ value: row[index] ?? 0, vector: vectors[index] ?? row }));
  order.sort((a, b) => b.value - a.value);
  return { values: order.map(({ value }) => value), vectors: order.map(({ vector }) => vector) };
}

function isSquare(matrix: readonly Float64Array[], p: number, q: number): boolean {
  const off = matrix[p]?.[q] ?? 0;
  return off * off <= SQUARE ** 2 * Math.abs((matrix[p]?.[p] ?? 0) * (matrix[q]?.[q] ?? 0));
}

/** Make the cell (p, q) zero by a rotation in the plane of p and q. */
function rotate(matrix: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  const [rowP, rowQ, vectorP, vectorQ] = [matrix[p], matrix[q], vectors[p], vectors[q]];
  if (!rowP || !rowQ || !vectorP || !vectorQ) return;
  const [pp, qq, pq] = [rowP[p] ?? 0, rowQ[q] ?? 0, rowP[q] ?? 0];
  const theta = (qq - pp) / (2 * pq);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  turn(rowP, rowQ, cosine, sine);
  for (let index = 0; index < matrix.length; index++) {
    const row = matrix[index];
    // The matrix stays symmetric: columns p and q of the other rows are what rows p and q have become.
    if (row && index !== p && index !== q) {
      row[p] = rowP[index] ?? 0;
      row[q] = rowQ[index] ?? 0;
    }
  }
  rowP[p] = pp - tangent * pq;
  rowQ[q] = qq + tangent * pq;
  rowP[q] = 0;
  rowQ[p] = 0;
  turn(vectorP, vectorQ, cosine, sine);
}

function turn(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [a[index] ?? 0, b[index] ?? 0];
    a[index] = cosine * x - sine * y;
    b[index] = sine * x + cosine * y;
  }
}
