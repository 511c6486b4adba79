/** Seeded random numbers. */
export { createRandom, hash, type Random } from "../base/random.ts";
