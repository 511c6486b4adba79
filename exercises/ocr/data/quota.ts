export { deal, quota } from "../../../src/exercise/quota.ts";
