import { fileURLToPath } from "node:url";
import type { Split } from "../../../../src/exercise/case.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import type { DocumentDraft } from "../../data/draft.ts";
import { draftAll } from "../../data/index.ts";
import { type Fonts, loadFonts } from "../../data/render/fonts.ts";

export const libraries = createLibraries([fileURLToPath(new URL("../../../..", import.meta.url))], {});
export const fonts: Fonts = loadFonts(libraries);

/** Drafts of a data set: everything but pixels. */
export const draftsOf = (seed: number, count: number, split: Split): DocumentDraft[] =>
  draftAll({ seed, count, split }, fonts);

/** Drafts of several seeds of both splits, for property tests. */
export function manyDrafts(seeds: number, count: number): DocumentDraft[] {
  return Array.from({ length: seeds }, (_, seed) => [
    ...draftsOf(seed, count, "holdout"),
    ...draftsOf(seed, count, "development"),
  ]).flat();
}
