import { DEVELOPMENT } from "./development.ts";
import { type AddedValues, addedValues } from "./extension.ts";
import { draftAll, streamOf } from "./index.ts";
import type { Fonts } from "./render/fonts.ts";
import { fingerprintOf } from "./shipped-documents.ts";

interface DevelopmentExtension {
  /** Seed of the documents that a change adds. */
  deliveryNotesSeed: number;
  /** Identifies the shipped documents. */
  fingerprints: string[];
  /** What changes add to the shipped labels, by the document's id. */
  added: Record<string, AddedValues>;
}

/**
 * The content of development-extension.json: all that a generated repository needs to know of how the shipped split was
 * generated. The seed and the true labels are not part of it.
 */
export function developmentExtension(fonts: Fonts): DevelopmentExtension {
  const drafts = draftAll(DEVELOPMENT, fonts);
  return {
    deliveryNotesSeed: streamOf(DEVELOPMENT).fork("delivery-notes").seed,
    fingerprints: [...new Set(drafts.map(fingerprintOf))].sort(),
    added: Object.fromEntries(drafts.map((draft) => [draft.label.id, addedValues(draft)])),
  };
}
