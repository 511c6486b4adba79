/** Weights that are learned one gradient at a time. */
interface OnlineWeights {
  readonly values: Float32Array;
  /** Take a step against a gradient. Weights that gradients do not move far enough become zero or stay zero. */
  update(index: number, gradient: number, l1: number): void;
  /** Take a step against a gradient, unless the weight is zero. */
  refine(index: number, gradient: number): void;
}

/** Start of the sums of squares, which keeps the first steps small. */
const INITIAL_SQUARES = 0.01;

/**
 * FTRL-Proximal (McMahan et al. 2013, "Ad Click Prediction: a View from the Trenches"): steps as in AdaGrad, with an L1 penalty
 * that makes most weights exactly zero.
 * @param rate scale of the steps
 */
export function createWeights(size: number, rate: number): OnlineWeights {
  const values = new Float32Array(size);
  const sums = new Float32Array(size);
  const squares = new Float32Array(size).fill(INITIAL_SQUARES);
  return {
    values,
    update(index, gradient, l1) {
      const before = squares[index] as number;
      const after = before + gradient * gradient;
      const root = Math.sqrt(after);
      const sum = (sums[index] as number) + gradient - ((root - Math.sqrt(before)) / rate) * (values[index] as number);
      squares[index] = after;
      sums[index] = sum;
      values[index] = Math.abs(sum) <= l1 ? 0 : (-(sum - Math.sign(sum) * l1) * rate) / root;
    },
    refine(index, gradient) {
      if (values[index] === 0) return;
      const after = (squares[index] as number) + gradient * gradient;
      squares[index] = after;
      values[index] = (values[index] as number) - (rate * gradient) / Math.sqrt(after);
    },
  };
}
