/** Seeded random numbers: the same seed gives the same sequence. */
export { createRandom, hash, type Random, seededRandom } from "../base/random.ts";
