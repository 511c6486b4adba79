export { createRandom, hash, type Random } from "../../../src/exercise/random.ts";
