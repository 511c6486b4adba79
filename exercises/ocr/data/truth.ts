import type { Libraries } from "../../../src/exercise/libraries.ts";
import { createRandom } from "../../../src/exercise/random.ts";
import type { OcrLabel } from "../contract.ts";
import { FIELDS } from "../fields.ts";
import { DEVELOPMENT } from "./development.ts";
import { type Fault, plantFaults, withFaults } from "./faults.ts";
import { draftAll } from "./index.ts";
import { loadFonts } from "./render/fonts.ts";

export interface DevelopmentTruth {
  /** What the documents say. */
  labels: OcrLabel[];
  /** What `development/labels.jsonl` says. */
  shipped: OcrLabel[];
  /** Where the two differ. */
  faults: Fault[];
}

/**
 * The truth about the shipped development split. Derived from its seed each time (some 100 ms), so that it lies in no
 * file that a candidate might open. Throws a TakehomeError when the font packages are not installed.
 */
export function developmentTruth(libraries: Libraries): DevelopmentTruth {
  const drafts = draftAll(DEVELOPMENT, loadFonts(libraries));
  const labels = drafts.map(({ label }) => label);
  const faults = plantFaults(drafts, createRandom(DEVELOPMENT.seed).fork("faults"), FIELDS.length);
  return { labels, shipped: withFaults(labels, faults), faults };
}
