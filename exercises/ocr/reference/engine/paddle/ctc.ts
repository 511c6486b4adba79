/** A character that the recognition network read. */
export interface ReadCharacter {
  text: string;
  /** Highest probability of the character in the steps that it spans, 0 to 1. */
  confidence: number;
  /** Center of those steps as a share of the width of the network's input, 0 to 1. */
  position: number;
}

/** Class of "no character here". */
const BLANK = 0;

/**
 * Decodes the output of a network trained with connectionist temporal classification (Graves et al., 2006), as in CRNN
 * (Shi et al., arXiv:1507.05717, section 2.3.2): the most probable class of each step, repetitions collapsed, blanks
 * removed.
 *
 * @param probabilities shape [steps, classes], row by row
 * @param steps number of steps over the whole input
 * @param characters text by class
 */
export function decodeCtc(probabilities: Float32Array, steps: number, characters: readonly string[]): ReadCharacter[] {
  const classes = characters.length;
  const read: ReadCharacter[] = [];
  let previous = BLANK;
  let first = 0;
  for (let step = 0; step < steps; step++) {
    const { winner, probability } = mostProbable(probabilities, step * classes, classes);
    const last = read.at(-1);
    if (winner !== BLANK && winner === previous && last) {
      last.confidence = Math.max(last.confidence, probability);
      last.position = ((first + step) / 2 + 0.5) / steps;
    } else if (winner !== BLANK) {
      first = step;
      read.push({ text: characters[winner] ?? "", confidence: probability, position: (step + 0.5) / steps });
    }
    previous = winner;
  }
  return read;
}

function mostProbable(probabilities: Float32Array, from: number, classes: number) {
  let winner = BLANK;
  let probability = probabilities[from] ?? 0;
  for (let candidate = 1; candidate < classes; candidate++) {
    const value = probabilities[from + candidate] ?? 0;
    if (value <= probability) continue;
    probability = value;
    winner = candidate;
  }
  return { winner, probability };
}
