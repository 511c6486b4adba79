import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import { createRandom, type Random } from "../../../src/exercise/random.ts";
import type { OcrCase, OcrLabel } from "../contract.ts";
import { withPunchHoles } from "./annotations.ts";
import { planDegradation } from "./degradation-plan.ts";
import { isSlip } from "./document-model.ts";
import { type DocumentDraft, draftDocument } from "./draft.ts";
import { extendLabel, familySharesFor } from "./extension.ts";
import { planDocuments } from "./plan.ts";
import { type Fonts, loadFonts } from "./render/fonts.ts";
import { createRenderer, type Renderer, renderJpeg } from "./render/image.ts";
import { digitalPdf, type ScannedPage, scannedPdf } from "./render/pdf.ts";
import { validateDraft } from "./validate.ts";
import { validateExtension } from "./validate-extension.ts";

/** The random stream of a data set. */
export function streamOf({ seed, count, split }: Pick<GenerateRequest, "seed" | "count" | "split">): Random {
  return createRandom(seed).fork(`ocr/${split}/${count}`);
}

/** Renders a draft as a file. @returns its bytes and its extension */
export async function renderDocument(
  draft: DocumentDraft,
  random: Random,
  renderer: Renderer,
): Promise<[Buffer, "jpg" | "pdf"]> {
  const { plan, pages, model } = draft;
  if (plan.kind === "digital_pdf") return [digitalPdf(pages, renderer.fonts), "pdf"];
  const degradation = planDegradation(random.fork("wear"), plan.degradations, model.family, plan.kind);
  const scans: ScannedPage[] = [];
  const isPunched = !isSlip(model.family) && model.family !== "menu" && random.fork("punched").chance(0.3);
  for (const [index, page] of pages.entries()) {
    const paper = isPunched ? withPunchHoles(page, random.fork("punch")) : page;
    const image = await renderJpeg(paper, degradation, random.fork(`pixels/${index}`), renderer);
    scans.push({ ...image, width: page.width });
  }
  if (plan.kind === "scanned_pdf") return [scannedPdf(scans), "pdf"];
  const [scan] = scans;
  if (!scan) throw new Error(`${plan.id} has no page`);
  return [scan.jpeg, "jpg"];
}

/**
 * Drafts of all documents of a data set: content, layout and labels, without rendering. Takes a few milliseconds each.
 */
export function draftAll(
  request: Pick<GenerateRequest, "seed" | "count" | "split" | "changes">,
  fonts: Fonts,
): DocumentDraft[] {
  const random = streamOf(request);
  const shares = familySharesFor(request.changes ?? []);
  const plans = planDocuments(random.fork("plan"), request.count, request.split, shares);
  return plans.map((plan) => draftDocument(plan, (id) => random.fork(id), fonts));
}

/**
 * Writes the files of a data set to `outputDir/images` and returns its cases and labels. The same seed, count and split
 * give the same labels and text. When the signal is aborted, it stops early and returns the finished documents.
 * @param accept throws for a document that must not be generated
 */
export async function generate(
  request: GenerateRequest,
  accept: (draft: DocumentDraft) => void = () => undefined,
): Promise<Dataset<OcrCase, OcrLabel>> {
  const { libraries, outputDir, signal, onProgress, count, split, changes = [] } = request;
  const fonts = loadFonts(libraries);
  const renderer = await createRenderer(libraries, fonts);
  const random = streamOf(request);
  const plans = planDocuments(random.fork("plan"), count, split, familySharesFor(changes));
  await mkdir(join(outputDir, "images"), { recursive: true });

  const cases: (OcrCase | undefined)[] = [];
  const labels: (OcrLabel | undefined)[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < plans.length && !signal.aborted) {
      const index = next++;
      const plan = plans[index];
      if (!plan) return;
      const draft = draftDocument(plan, (id) => random.fork(id), fonts);
      accept(draft);
      const label = extendLabel(draft, changes);
      const problems = [...validateDraft(draft), ...validateExtension(draft, label)];
      if (problems.length > 0)
        throw new Error(`A generated label is inconsistent, seed ${request.seed}: ${problems.join("; ")}`);
      const [bytes, ending] = await renderDocument(draft, random.fork(`${plan.id}/file`), renderer);
      const file = `images/${plan.id}.${ending}`;
      await writeFile(join(outputDir, file), bytes);
      cases[index] = { id: plan.id, file };
      labels[index] = label;
      onProgress(++done, plans.length);
    }
  };
  // Two per core: one runs native code (rendering, JPEG) while the pixels of the other are processed here. More than eight
  // only use memory, because one thread processes all pixels.
  await Promise.all(Array.from({ length: Math.min(8, availableParallelism() * 2) }, work));
  return {
    cases: cases.filter((one) => one !== undefined),
    labels: labels.filter((one) => one !== undefined),
  };
}
