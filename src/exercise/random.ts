/** Seeded random numbers. */
export { createRandom, hash, type Random, seededRandom } from "../base/random.ts";
