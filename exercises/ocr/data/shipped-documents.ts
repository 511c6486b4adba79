import { createHash } from "node:crypto";
import { usageError } from "../../../src/exercise/errors.ts";
import development from "./development-extension.json" with { type: "json" };
import type { DocumentDraft } from "./draft.ts";
import { visibleTexts } from "./label.ts";

const SHIPPED: ReadonlySet<string> = new Set(development.fingerprints);

/** Identifies a document by its texts, without telling anything about its label. */
export const fingerprintOf = ({ pages }: Pick<DocumentDraft, "pages">): string =>
  createHash("sha256").update(visibleTexts(pages).join("\n")).digest("hex").slice(0, 16);

/**
 * Throws a usage error for a document of the shipped development split. Some of its labels are wrong on purpose, and a
 * generated copy would have the true ones.
 */
export function assertNotShipped(draft: Pick<DocumentDraft, "pages">): void {
  if (!SHIPPED.has(fingerprintOf(draft))) return;
  throw usageError("This seed makes documents of the development data in this kit.", "Choose another --seed.");
}
