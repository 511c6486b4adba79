/**
 * Rows p and q count as orthogonal below this cosine. The criterion is relative to the rows' own sizes, so that small
 * eigenvalues are as accurate as large ones (Demmel and Veselic, "Jacobi's method is more accurate than QR", 1992).
 */
const ORTHOGONALITY_TOLERANCE = 1e-9;
/** Maximum number of sweeps over all pairs; convergence is quadratic, ten usually suffice (Golub and Van Loan, section 8.5). */
const MAX_SWEEPS = 30;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.
 *
 * @param matrix n rows of n numbers; overwritten
 * @returns n eigenvalues, largest first, and a unit eigenvector for each
 */
export function symmetricEigen(matrix: Float64Array[]): { values: number[]; vectors: Float64Array[] } {
  const size = matrix.length;
  // Stored as rows, so that a rotation runs over contiguous memory.
  const vectors = matrix.map((_, index) => Float64Array.from({ length: size }, (_, at) => Number(at === index)));
  for (let sweep = 0, rotated = true; rotated && sweep < MAX_SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        if (isOrthogonal(matrix, p, q)) continue;
        rotate(matrix, vectors, p, q);
        rotated = true;
      }
    }
  }
  const order = matrix.map((row, index) => ({ value: row[index] ?? 0, vector: vectors[index] ?? row }));
  order.sort((a, b) => b.value - a.value);
  return { values: order.map(({ value }) => value), vectors: order.map(({ vector }) => vector) };
}

function isOrthogonal(matrix: readonly Float64Array[], p: number, q: number): boolean {
  const off = matrix[p]?.[q] ?? 0;
  return off * off <= ORTHOGONALITY_TOLERANCE ** 2 * Math.abs((matrix[p]?.[p] ?? 0) * (matrix[q]?.[q] ?? 0));
}

/** Annihilate the cell (p, q) by a rotation in the plane of p and q (Golub and Van Loan, section 8.5). */
function rotate(matrix: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  const [rowP, rowQ, vectorP, vectorQ] = [matrix[p], matrix[q], vectors[p], vectors[q]];
  if (!rowP || !rowQ || !vectorP || !vectorQ) return;
  const [pp, qq, pq] = [rowP[p] ?? 0, rowQ[q] ?? 0, rowP[q] ?? 0];
  const theta = (qq - pp) / (2 * pq);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  rotateRows(rowP, rowQ, cosine, sine);
  for (let index = 0; index < matrix.length; index++) {
    const row = matrix[index];
    // The matrix stays symmetric: columns p and q take the new values of rows p and q.
    if (row && index !== p && index !== q) {
      row[p] = rowP[index] ?? 0;
      row[q] = rowQ[index] ?? 0;
    }
  }
  rowP[p] = pp - tangent * pq;
  rowQ[q] = qq + tangent * pq;
  rowP[q] = 0;
  rowQ[p] = 0;
  rotateRows(vectorP, vectorQ, cosine, sine);
}

function rotateRows(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [a[index] ?? 0, b[index] ?? 0];
    a[index] = cosine * x - sine * y;
    b[index] = sine * x + cosine * y;
  }
}
