import type { DocumentModel } from "../model.ts";
import type { Random } from "../random.ts";
import { type Brief, createContext } from "./context.ts";
import { buildInvoice } from "./invoice.ts";
import { buildReceipt } from "./receipt.ts";

/** Invent the content of a document. */
export function buildModel(brief: Brief, random: Random): DocumentModel {
  const context = createContext(brief, random);
  switch (brief.family) {
    case "till_receipt":
    case "restaurant_bill":
      return buildReceipt(context);
    default:
      return buildInvoice(context);
  }
}
