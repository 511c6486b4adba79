import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Dataset, GenerateRequest } from "../../../src/exercise/types.ts";
import type { OcrCase } from "../fields.ts";
import { type Draft, draftDocument, isSlip } from "./document.ts";
import { planDocuments } from "./plan.ts";
import { createRandom, type Random } from "./random.ts";
import { loadFonts } from "./render/fonts.ts";
import { createRenderer, type Renderer, renderJpeg } from "./render/image.ts";
import { planWear } from "./wear-plan.ts";

/** The stream that everything of a data set is drawn from. */
export function streamOf({ seed, count, split }: Pick<GenerateRequest, "seed" | "count" | "split">): Random {
  return createRandom(seed).fork(`ocr/${split}/${count}`);
}

async function writeDocument(draft: Draft, random: Random, renderer: Renderer, folder: string): Promise<OcrCase> {
  const file = `images/${draft.plan.id}.jpg`;
  const [page] = draft.pages;
  if (!page) throw new Error(`${draft.plan.id} has no page`);
  const wear = planWear(random.fork("wear"), draft.plan.wears, isSlip(draft.model));
  await writeFile(join(folder, file), await renderJpeg(page, wear, random.fork("pixels"), renderer));
  return { id: draft.plan.id, file };
}

/**
 * Write a data set of documents below `outputDir/images` and return its cases and labels. Same seed, count and split:
 * same labels and text. Stops early, with what is finished, when the signal is aborted.
 */
export async function generate(request: GenerateRequest): Promise<Dataset> {
  const { libraries, outputDir, signal, onProgress, count, split } = request;
  const fonts = loadFonts(libraries);
  const renderer = await createRenderer(libraries, fonts);
  const random = streamOf(request);
  const plans = planDocuments(random.fork("plan"), count, split);
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
      const stream = random.fork(plan.id);
      const draft = draftDocument(plan, stream, fonts);
      cases[index] = await writeDocument(draft, stream, renderer, outputDir);
      labels[index] = draft.label;
      onProgress(++done, plans.length);
    }
  };
  // Two per core: one in native code (rendering, JPEG) while the other one's pixels are worked on here.
  await Promise.all(Array.from({ length: availableParallelism() * 2 }, work));
  return {
    cases: cases.flatMap((one) => (one ? [{ ...one }] : [])),
    labels: labels.flatMap((one) => (one ? [{ ...one }] : [])),
  };
}
