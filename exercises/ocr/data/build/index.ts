import type { Random } from "../../../../src/exercise/random.ts";
import type { DocumentModel } from "../document-model.ts";
import type { DocumentSpec } from "../document-plan.ts";
import { createContext } from "./context.ts";
import { asCredit } from "./credit.ts";
import { buildInvoice } from "./invoice.ts";
import { buildDeliveryNote, buildMenu, buildQuote } from "./other.ts";
import { buildReceipt } from "./receipt.ts";
import { buildUtility } from "./utility.ts";

/** Generates the content of a document. The same spec and stream give the same content. */
export function buildModel(spec: DocumentSpec, random: Random): DocumentModel {
  const context = createContext(spec, random);
  switch (spec.family) {
    case "till_receipt":
    case "restaurant_bill":
      return buildReceipt(context);
    case "refund_receipt":
      return asCredit(buildReceipt(context), context);
    case "credit_note":
      return asCredit(buildInvoice(context), context);
    case "utility_bill":
      return buildUtility(context);
    case "menu":
      return buildMenu(context);
    case "delivery_note":
      return buildDeliveryNote(context);
    case "quote":
      return buildQuote(context);
    case "invoice":
      return buildInvoice(context);
  }
}
