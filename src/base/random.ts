import { createHash } from "node:crypto";

/** Seeded random numbers with named substreams, so that a change in one part does not shift the draws of another. */
export interface Random {
  /** `createRandom` makes the same stream of it. */
  readonly seed: number;
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

/** FNV-1a hash of a text (Fowler, Noll, Vo), 32 bits. */
export function hash(text: string, start = 0x811c9dc5): number {
  let value = start;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/**
 * The generator behind everything that is drawn from a seed: mulberry32 (Tommy Ettinger, public domain). Its period of
 * 2^32 is enough for one document or one bootstrap.
 * @param seed an integer; its low 32 bits count
 * @returns a function that returns the next number, uniform in [0, 1)
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * One number in [0, 1) from a text: the first 48 bits of its SHA-256. Texts that differ in one character give unrelated
 * numbers, which neighboring seeds of `seededRandom` do not promise.
 */
export function hashedRandom(text: string): number {
  return Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 12), 16) / 2 ** 48;
}

/** A stream of draws from an integer seed. */
export function createRandom(seed: number): Random {
  const next = seededRandom(seed);
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    seed,
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
