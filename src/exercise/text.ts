/** Comparing texts. */
export { editDistance, similarity } from "../base/edit-distance.ts";
