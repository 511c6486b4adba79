import { describe, expect, it } from "vitest";
import { quoteFrom } from "../../../reference/answer/quote.ts";
import { parseDocument } from "../../../reference/documents/metadata.ts";

describe("quotes", () => {
  const doc = parseDocument(
    "d",
    `The limit is  25 MB\nfor everyone. ${"filler ".repeat(100)}value here ${"filler ".repeat(100)}`,
  );
  it("are verbatim in the document, or there are none", () => {
    expect(quoteFrom(doc, "The limit is 25 MB for everyone.", "25 MB")).toEqual({
      doc: "d",
      quote: "The limit is 25 MB for everyone.",
    });
    expect(quoteFrom(doc, "The limit is 26 MB for everyone.", "26 MB")).toBeNull();
    expect(quoteFrom(doc, "", "")).toBeNull();
  });
  it("are cut around the value", () => {
    const cut = quoteFrom(doc, doc.text, "value here");
    expect(cut?.quote.length).toBeLessThanOrEqual(400);
    expect(cut?.quote).toContain("value here");
    expect(doc.text.replace(/\s+/g, " ")).toContain(cut?.quote);
  });
});
