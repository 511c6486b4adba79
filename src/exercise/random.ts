/** Seeded random numbers: the same seed gives the same sequence. */
export { createRandom, hash, type Random } from "../base/random.ts";
