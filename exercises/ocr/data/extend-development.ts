import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Case, Dataset, Label } from "../../../src/exercise/case.ts";
import { writeNewFile } from "../../../src/exercise/files.ts";
import type { ExtensionRequest } from "../../../src/exercise/generation.ts";
import { CHANGE } from "../changes.ts";
import type { OcrLabel } from "../fields.ts";
import { DEVELOPMENT } from "./development.ts";
import { type Draft, draftDocument } from "./document.ts";
import { correctVendor, extendLabel } from "./extension.ts";
import { draftAll, renderDocument, streamOf } from "./index.ts";
import { planDocuments } from "./plan.ts";
import { type Fonts, loadFonts } from "./render/fonts.ts";
import { createRenderer } from "./render/image.ts";

/** The sample holds one or two delivery notes; so many more come with the change. */
const DELIVERY_NOTES = 6;

/**
 * The shipped development split under changes. What the original contract asks for stays as it was shipped, mistakes
 * included; what a change asks for is what the documents say. New kinds of documents come as further cases.
 */
export async function extendDevelopment(request: ExtensionRequest): Promise<Dataset> {
  const { changes, libraries } = request;
  const shipped = request.labels as readonly Label[] as readonly (Label & OcrLabel)[];
  const touched = [CHANGE.lineItems, CHANGE.taxAndDue, CHANGE.deliveryNotes].some((id) => changes.includes(id));
  if (!touched) {
    const labels = changes.includes(CHANGE.vendorNames) ? shipped.map(correctVendor) : shipped;
    return { cases: [...request.cases], labels: labels.map(plain) };
  }
  const fonts = loadFonts(libraries);
  const drafts = new Map(draftAll(DEVELOPMENT, fonts).map((draft) => [draft.label.id, draft]));
  const labels = shipped.map((label) => {
    const draft = drafts.get(label.id);
    return draft ? extendLabel({ ...draft, label }, changes) : label;
  });
  const further = changes.includes(CHANGE.deliveryNotes)
    ? await deliveryNotes(request, fonts)
    : { cases: [], labels: [] };
  return { cases: [...request.cases, ...further.cases], labels: [...labels, ...further.labels].map(plain) };
}

const plain = (label: OcrLabel) => ({ ...label });

async function deliveryNotes(request: ExtensionRequest, fonts: Fonts): Promise<{ cases: Case[]; labels: OcrLabel[] }> {
  const random = streamOf(DEVELOPMENT).fork("delivery-notes");
  const plans = planDocuments(random.fork("plan"), DELIVERY_NOTES, "development", [["delivery_note", 100]]);
  const drafts = plans.map((plan) => {
    plan.id = plan.id.replace(/^doc-/, "note-");
    plan.kind = "image"; // the further cases are there to show the form of the paper, not that of the file
    return draftDocument(plan, (id) => random.fork(id), fonts);
  });
  const cases = drafts.map(({ label }) => ({ id: label.id, file: `images/${label.id}.jpg` }));
  if (request.withAssets) await render(request, drafts, cases, fonts);
  return { cases, labels: drafts.map((draft) => extendLabel(draft, request.changes)) };
}

async function render(
  { outputDir, libraries, signal, onProgress }: ExtensionRequest,
  drafts: readonly Draft[],
  cases: readonly { file: string }[],
  fonts: Fonts,
): Promise<void> {
  const missing = drafts.flatMap((draft, index) => {
    const file = join(outputDir, cases[index]?.file ?? "");
    return existsSync(file) ? [] : [{ draft, file }];
  });
  if (missing.length === 0) return;
  await mkdir(join(outputDir, "images"), { recursive: true });
  const renderer = await createRenderer(libraries, fonts);
  const random = streamOf(DEVELOPMENT).fork("delivery-notes");
  for (const [index, { draft, file }] of missing.entries()) {
    signal.throwIfAborted();
    const [bytes] = await renderDocument(draft, random.fork(`${draft.plan.id}/file`), renderer);
    await writeNewFile(file, bytes);
    onProgress(index + 1, missing.length);
  }
}
