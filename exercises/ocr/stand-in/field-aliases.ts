/** Other names of the fields in prompts and schemas, in lower case with spaces between words. */
export const ALIASES: Readonly<Record<string, readonly string[]>> = {
  document_type: ["type", "doc type", "kind", "document kind", "document class", "category", "class"],
  vendor_name: [
    ...["vendor", "merchant", "merchant name", "supplier", "supplier name", "store", "store name", "shop", "seller"],
    ...["seller name", "company", "company name", "issuer", "issuer name", "business", "business name", "name"],
  ],
  document_date: [
    ...["date", "invoice date", "issue date", "issued", "issued on", "receipt date", "transaction date"],
    ...["purchase date", "date of issue", "billing date"],
  ],
  total_amount: [
    ...["total", "amount", "grand total", "amount due", "total due", "total price", "sum", "invoice total"],
    ...["gross", "gross amount", "gross total", "amount total", "total cents", "to pay"],
  ],
  currency: ["currency code", "iso currency", "currency iso", "iso code"],
  document_number: [
    ...["number", "invoice number", "invoice no", "invoice id", "receipt number", "receipt no", "document no"],
    ...["document id", "doc number", "reference", "reference number", "bill number", "no", "id"],
  ],
  subtotal_amount: ["subtotal", "sub total", "sum of items"],
  net_amount: ["net", "net total", "amount before tax", "total before tax", "amount excluding tax"],
  paid_amount: ["paid", "cash", "tendered", "amount tendered", "payment"],
  change_amount: ["change", "change given", "change due"],
  tax_amount: ["tax", "vat", "vat amount", "gst", "sales tax", "total tax", "tax total"],
  confidence: ["confidences", "certainty", "probability", "score"],
};
