import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Dataset } from "../../../src/exercise/case.ts";
import type { GenerateRequest } from "../../../src/exercise/generation.ts";
import { createRandom, type Random } from "../../../src/exercise/random.ts";
import type { OcrCase } from "../fields.ts";
import { withPunchHoles } from "./annotations.ts";
import { planDegradation } from "./degradation-plan.ts";
import { isSlip } from "./document-model.ts";
import { type Draft, draftDocument } from "./draft.ts";
import { extendLabel, familySharesFor } from "./extension.ts";
import { planDocuments } from "./plan.ts";
import { type Fonts, loadFonts } from "./render/fonts.ts";
import { createRenderer, type Renderer, renderJpeg } from "./render/image.ts";
import { digitalPdf, type ScannedPage, scannedPdf } from "./render/pdf.ts";
import { validateDraft } from "./validate.ts";
import { validateExtension } from "./validate-extension.ts";

/** The stream that everything of a data set is drawn from. */
export function streamOf({ seed, count, split }: Pick<GenerateRequest, "seed" | "count" | "split">): Random {
  return createRandom(seed).fork(`ocr/${split}/${count}`);
}

/** Render a draft to its file and return the file's bytes and ending. */
export async function renderDocument(
  draft: Draft,
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
    const picture = await renderJpeg(paper, degradation, random.fork(`pixels/${index}`), renderer);
    scans.push({ ...picture, width: page.width });
  }
  if (plan.kind === "scanned_pdf") return [scannedPdf(scans), "pdf"];
  const [scan] = scans;
  if (!scan) throw new Error(`${plan.id} has no page`);
  return [scan.jpeg, "jpg"];
}

/** Content, layout and truth of every document of a data set, without rendering: some milliseconds each. */
export function draftAll(
  request: Pick<GenerateRequest, "seed" | "count" | "split" | "changes">,
  fonts: Fonts,
): Draft[] {
  const random = streamOf(request);
  const shares = familySharesFor(request.changes ?? []);
  const plans = planDocuments(random.fork("plan"), request.count, request.split, shares);
  return plans.map((plan) => draftDocument(plan, (id) => random.fork(id), fonts));
}

/**
 * Write a data set of documents below `outputDir/images` and return its cases and labels. Same seed, count and split:
 * same labels and text. Stops early, with what is finished, when the signal is aborted.
 */
export async function generate(request: GenerateRequest): Promise<Dataset> {
  const { libraries, outputDir, signal, onProgress, count, split, changes = [] } = request;
  const fonts = loadFonts(libraries);
  const renderer = await createRenderer(libraries, fonts);
  const random = streamOf(request);
  const plans = planDocuments(random.fork("plan"), count, split, familySharesFor(changes));
  await mkdir(join(outputDir, "images"), { recursive: true });

  const cases: (OcrCase | undefined)[] = [];
  const labels: (Draft["label"] | undefined)[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < plans.length && !signal.aborted) {
      const index = next++;
      const plan = plans[index];
      if (!plan) return;
      const draft = draftDocument(plan, (id) => random.fork(id), fonts);
      const label = extendLabel(draft, changes);
      const problems = [...validateDraft(draft), ...validateExtension(draft, label)];
      if (problems.length > 0)
        throw new Error(`The generator contradicts itself, seed ${request.seed}: ${problems.join("; ")}`);
      const [bytes, ending] = await renderDocument(draft, random.fork(`${plan.id}/file`), renderer);
      const file = `images/${plan.id}.${ending}`;
      await writeFile(join(outputDir, file), bytes);
      cases[index] = { id: plan.id, file };
      labels[index] = label;
      onProgress(++done, plans.length);
    }
  };
  // Two per core: one in native code (rendering, JPEG) while the other one's pixels are worked on here. More than eight
  // would only take memory, as the pixels are worked on by one thread.
  await Promise.all(Array.from({ length: Math.min(8, availableParallelism() * 2) }, work));
  return {
    cases: cases.flatMap((one) => (one ? [{ ...one }] : [])),
    labels: labels.flatMap((one) => (one ? [{ ...one }] : [])),
  };
}
