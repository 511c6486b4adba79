import type { Libraries } from "../../../src/exercise/libraries.ts";
import { createRandom } from "../../../src/exercise/random.ts";
import type { OcrLabel } from "../contract.ts";
import { FIELDS } from "../fields.ts";
import { DEVELOPMENT } from "./development.ts";
import { type Fault, plantFaults, withFaults } from "./faults.ts";
import { draftAll } from "./index.ts";
import { loadFonts } from "./render/fonts.ts";

interface DevelopmentTruth {
  /** The true labels. */
  labels: OcrLabel[];
  /** The labels in `development/labels.jsonl`. */
  shipped: OcrLabel[];
  /** The differences between the two. */
  faults: Fault[];
}

/**
 * The ground truth of the shipped development split. It is derived from the seed each time (about 100 ms), so that no
 * file that a candidate can open contains it.
 * @throws TakehomeError if the font packages are not installed
 */
export function developmentTruth(libraries: Libraries): DevelopmentTruth {
  const drafts = draftAll(DEVELOPMENT, loadFonts(libraries));
  const labels = drafts.map(({ label }) => label);
  const faults = plantFaults(drafts, createRandom(DEVELOPMENT.seed).fork("faults"), FIELDS.length);
  return { labels, shipped: withFaults(labels, faults), faults };
}
