/** Seeded random numbers: the same seed gives the same sequence. */
export { createRandom, type Random } from "../base/random.ts";
