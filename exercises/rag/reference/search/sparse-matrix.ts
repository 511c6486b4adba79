/** A matrix of which few cells are not zero, row after row (compressed sparse rows). */
export interface SparseMatrix {
  rows: number;
  columns: number;
  /** Where each row starts in `columnOf` and `values`; one entry more than there are rows. */
  starts: Uint32Array;
  columnOf: Uint32Array;
  values: Float64Array;
}

/** One row: columns and values side by side. */
export interface SparseVector {
  columns: readonly number[];
  values: readonly number[];
}

/** @param columns number of columns; every column index of `rows` is below it */
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

/** The matrix turned over: its columns as rows. */
export function transpose({ rows, columns, starts, columnOf, values }: SparseMatrix): SparseMatrix {
  const turned: SparseMatrix = {
    rows: columns,
    columns: rows,
    starts: new Uint32Array(columns + 1),
    columnOf: new Uint32Array(columnOf.length),
    values: new Float64Array(values.length),
  };
  for (const column of columnOf) turned.starts[column + 1] = (turned.starts[column + 1] ?? 0) + 1;
  for (let row = 0; row < columns; row++)
    turned.starts[row + 1] = (turned.starts[row + 1] ?? 0) + (turned.starts[row] ?? 0);
  const next = turned.starts.slice();
  for (let row = 0; row < rows; row++) {
    for (let cell = starts[row] ?? 0; cell < (starts[row + 1] ?? 0); cell++) {
      const column = columnOf[cell] ?? 0;
      const place = next[column] ?? 0;
      next[column] = place + 1;
      turned.columnOf[place] = row;
      turned.values[place] = values[cell] ?? 0;
    }
  }
  return turned;
}

/** The product of a matrix and a dense vector of as many numbers as it has columns. */
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
