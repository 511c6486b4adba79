/** Compares texts by edit distance. */
export { editDistance, similarity } from "../base/edit-distance.ts";
