/** Seeded random numbers with named substreams, so that a change in one part does not shift the draws of another. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer, both ends included. */
  int(low: number, high: number): number;
  /** Uniform real in [low, high). */
  real(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One element, uniformly. Throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(list: readonly T[]): T[];
  /** A string of decimal digits; the first one is not 0. */
  digits(length: number): string;
  /** A standard normal deviate (sum of twelve uniforms, Irwin-Hall: no transcendental function, same on any CPU). */
  normal(): number;
  /** An independent stream that depends only on this stream's seed and the name. */
  fork(name: string | number): Random;
}

/** FNV-1a, 32 bits. */
export function hash(text: string, start = 0x811c9dc5): number {
  let value = start;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/**
 * A stream from an integer seed. Generator: mulberry32 (T. Ettinger, public domain), period 2^32, enough for the few
 * thousand draws of a document.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    real: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError("pick from an empty list");
      return list[int(0, list.length - 1)] as T;
    },
    shuffle<T>(list: readonly T[]): T[] {
      const copy = [...list];
      for (let index = copy.length - 1; index > 0; index--) {
        const other = int(0, index);
        [copy[index], copy[other]] = [copy[other] as T, copy[index] as T];
      }
      return copy;
    },
    digits(length) {
      let text = "";
      for (let index = 0; index < length; index++) text += int(index === 0 ? 1 : 0, 9);
      return text;
    },
    normal() {
      let sum = -6;
      for (let index = 0; index < 12; index++) sum += next();
      return sum;
    },
    fork: (name) => createRandom(hash(String(name), hash(String(seed >>> 0)))),
  };
}
