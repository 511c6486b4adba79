/** A sparse matrix in compressed sparse row (CSR) format. */
export interface SparseMatrix {
  rows: number;
  columns: number;
  /** Offset of each row in `columnOf` and `values`; one entry more than there are rows. */
  starts: Uint32Array;
  columnOf: Uint32Array;
  values: Float64Array;
}

/** The nonzero cells of one row: column indices and values. */
export interface SparseVector {
  columns: readonly number[];
  values: readonly number[];
}

/** A matrix from its rows. @param columns number of columns; every column index of `rows` is below it */
export function sparseMatrix(rows: readonly SparseVector[], columns: number): SparseMatrix {
  const cells = rows.reduce((sum, row) => sum + row.columns.length, 0);
  const matrix: SparseMatrix = {
    rows: rows.length,
    columns,
    starts: new Uint32Array(rows.length + 1),
    columnOf: new Uint32Array(cells),
    values: new Float64Array(cells),
  };
  let at = 0;
  rows.forEach((row, index) => {
    matrix.columnOf.set(row.columns, at);
    matrix.values.set(row.values, at);
    at += row.columns.length;
    matrix.starts[index + 1] = at;
  });
  return matrix;
}

/** The transposed matrix. */
export function transpose({ rows, columns, starts, columnOf, values }: SparseMatrix): SparseMatrix {
  const transposed: SparseMatrix = {
    rows: columns,
    columns: rows,
    starts: new Uint32Array(columns + 1),
    columnOf: new Uint32Array(columnOf.length),
    values: new Float64Array(values.length),
  };
  for (const column of columnOf) transposed.starts[column + 1] = (transposed.starts[column + 1] ?? 0) + 1;
  for (let row = 0; row < columns; row++)
    transposed.starts[row + 1] = (transposed.starts[row + 1] ?? 0) + (transposed.starts[row] ?? 0);
  const next = transposed.starts.slice();
  for (let row = 0; row < rows; row++) {
    for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell++) {
      const column = columnOf[cell] ?? 0;
      const place = next[column] ?? 0;
      next[column] = place + 1;
      transposed.columnOf[place] = row;
      transposed.values[place] = values[cell] ?? 0;
    }
  }
  return transposed;
}

/** The product of a matrix and a dense vector with as many numbers as the matrix has columns. */
export function multiply({ rows, starts, columnOf, values }: SparseMatrix, vector: Float64Array): Float64Array {
  const product = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell++) {
      sum += (values[cell] ?? 0) * (vector[columnOf[cell] ?? 0] ?? 0);
    }
    product[row] = sum;
  }
  return product;
}
