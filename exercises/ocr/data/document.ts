import type { OcrLabel } from "../fields.ts";
import { buildModel } from "./build/index.ts";
import { labelOf } from "./label.ts";
import { layoutInvoice } from "./layouts/invoice.ts";
import { layoutReceipt } from "./layouts/receipt.ts";
import type { DocumentModel } from "./model.ts";
import type { Page } from "./page.ts";
import type { Plan } from "./plan.ts";
import type { Random } from "./random.ts";
import type { Fonts } from "./render/fonts.ts";

/** A document before it becomes pixels: what is drawn and what is true about it. */
export interface Draft {
  plan: Plan;
  model: DocumentModel;
  pages: Page[];
  label: OcrLabel;
}

/** True for documents on till paper. */
export const isSlip = ({ family }: Pick<DocumentModel, "family">) =>
  family === "till_receipt" || family === "restaurant_bill" || family === "refund_receipt";

/** Content, layout and truth of one planned document. Pure; needs fonts only to measure text. */
export function draftDocument(plan: Plan, random: Random, fonts: Fonts): Draft {
  const model = buildModel(plan, random.fork("content"));
  const layout = random.fork("layout");
  const pages = isSlip(model) ? [layoutReceipt(model, fonts, layout)] : layoutInvoice(model, fonts, layout);
  const tags = [model.family, model.locale.id.toLowerCase(), ...plan.traps, ...plan.wears].sort();
  return { plan, model, pages, label: { id: plan.id, ...labelOf(model, pages), tags } };
}
