import type { Random } from "../../../src/exercise/random.ts";
import type { OcrLabel } from "../contract.ts";
import { buildModel } from "./build/index.ts";
import { damage } from "./damage.ts";
import { type DocumentModel, isSlip } from "./document-model.ts";
import type { DocumentPlan } from "./document-plan.ts";
import { deriveLabel } from "./label.ts";
import { layoutInvoice } from "./layouts/invoice.ts";
import { layoutMenu } from "./layouts/menu.ts";
import { layoutReceipt } from "./layouts/receipt.ts";
import { layoutUtility } from "./layouts/utility.ts";
import type { Page } from "./page.ts";
import type { Fonts } from "./render/fonts.ts";
import { tagsOf } from "./tags.ts";

/** A document before rendering: its content, its drawn pages and its label. */
export interface DocumentDraft {
  plan: DocumentPlan;
  model: DocumentModel;
  pages: Page[];
  label: OcrLabel;
}

function layout(model: DocumentModel, random: Random, fonts: Fonts): Page[] {
  if (isSlip(model.family)) return [layoutReceipt(model, fonts, random)];
  if (model.family === "utility_bill") return [layoutUtility(model, fonts, random)];
  if (model.family === "menu") return [layoutMenu(model, fonts, random)];
  return layoutInvoice(model, fonts, random);
}

/**
 * Generates content, layout, damage and label of a planned document. Pure; fonts are needed only to measure text.
 * @param streams returns the random stream of a document id; a copy gets its content from the stream of its original
 */
export function draftDocument(plan: DocumentPlan, streams: (id: string) => Random, fonts: Fonts): DocumentDraft {
  const stream = streams(plan.duplicateOf ?? plan.id);
  const model = buildModel(plan, stream.fork("content"));
  const clean = layout(model, stream.fork("layout"), fonts);
  const pages = damage(clean, model, plan.traps, stream.fork("damage"), fonts);
  const values = deriveLabel(model, pages);
  const tags = tagsOf(plan, model, values);
  const copy = plan.duplicateOf ? { duplicate_of: plan.duplicateOf } : {};
  return { plan, model, pages, label: { id: plan.id, ...values, tags, ...copy } };
}
