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
 * @param classes the most probable class of each step over the whole input
 * @param probabilities its probability
 * @param characters text by class
 */
export function decodeCtc(
  classes: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  characters: readonly string[],
): ReadCharacter[] {
  const steps = classes.length;
  const read: ReadCharacter[] = [];
  let previous = BLANK;
  let first = 0;
  for (let step = 0; step < steps; step++) {
    const [winner = BLANK, probability = 0] = [classes[step], probabilities[step]];
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
