export { deal, quota } from "../../../src/exercise/sampling.ts";
