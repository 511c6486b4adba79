/** Compares texts by edit distance, and formats counts and lists of names. */
export { editDistance, similarity } from "../base/edit-distance.ts";
export { plural, someOf } from "../base/format.ts";
