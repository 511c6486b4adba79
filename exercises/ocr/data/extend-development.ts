import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import { writeNewFile } from "../../../src/exercise/files.ts";
import type { ExtensionRequest } from "../../../src/exercise/generation.ts";
import { createRandom } from "../../../src/exercise/random.ts";
import { CHANGE } from "../changes.ts";
import type { OcrCase, OcrLabel } from "../contract.ts";
import development from "./development-extension.json" with { type: "json" };
import { type DocumentDraft, draftDocument } from "./draft.ts";
import { type AddedValues, extendLabel, withAddedValues } from "./extension.ts";
import { renderDocument } from "./index.ts";
import { planDocuments } from "./plan.ts";
import { type Fonts, loadFonts } from "./render/fonts.ts";
import { createRenderer } from "./render/image.ts";

/** Number of delivery notes that the change adds; the shipped split has only one or two. */
const DELIVERY_NOTES = 6;

type Request = ExtensionRequest<OcrCase, OcrLabel>;

/**
 * The shipped development split under changes. Values of the original contract stay as they were shipped, including the
 * wrong ones; values that a change adds are true. The documents of a new type are added as further cases. What this needs
 * of the generator is in a file that build-development.ts writes, because the generator's seed would give the true labels
 * away.
 */
export async function extendDevelopment(request: Request): Promise<Dataset<OcrCase, OcrLabel>> {
  const { cases, labels: shipped, changes, libraries } = request;
  const added: Readonly<Record<string, AddedValues>> = development.added;
  const labels = shipped.map((label) => {
    const values = added[label.id];
    return values ? withAddedValues(label, values, changes) : label;
  });
  const further = changes.includes(CHANGE.deliveryNotes)
    ? await deliveryNotes(request, loadFonts(libraries))
    : { cases: [], labels: [] };
  return { cases: [...cases, ...further.cases], labels: [...labels, ...further.labels] };
}

async function deliveryNotes(request: Request, fonts: Fonts): Promise<Dataset<OcrCase, OcrLabel>> {
  const random = createRandom(development.deliveryNotesSeed);
  const plans = planDocuments(random.fork("plan"), DELIVERY_NOTES, "development", [["delivery_note", 100]]);
  const drafts = plans.map((plan) => {
    plan.id = plan.id.replace(/^doc-/, "note-");
    plan.kind = "image"; // these cases are about the document type, not about the type of file
    return draftDocument(plan, (id) => random.fork(id), fonts);
  });
  const cases = drafts.map(({ label }) => ({ id: label.id, file: `images/${label.id}.jpg` }));
  if (request.withAssets) await render(request, drafts, cases, fonts);
  return { cases, labels: drafts.map((draft) => extendLabel(draft, request.changes)) };
}

async function render(
  { outputDir, libraries, signal, onProgress }: Request,
  drafts: readonly DocumentDraft[],
  cases: readonly OcrCase[],
  fonts: Fonts,
): Promise<void> {
  const missing = drafts.flatMap((draft, index) => {
    const file = join(outputDir, cases[index]?.file ?? "");
    return existsSync(file) ? [] : [{ draft, file }];
  });
  if (missing.length === 0) return;
  await mkdir(join(outputDir, "images"), { recursive: true });
  const renderer = await createRenderer(libraries, fonts);
  const random = createRandom(development.deliveryNotesSeed);
  for (const [index, { draft, file }] of missing.entries()) {
    signal.throwIfAborted();
    const [bytes] = await renderDocument(draft, random.fork(`${draft.plan.id}/file`), renderer);
    await writeNewFile(file, bytes);
    onProgress(index + 1, missing.length);
  }
}
