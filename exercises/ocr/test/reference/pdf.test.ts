import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { isPdf, pdfPages } from "../../reference/pdf.ts";
import { buildRows } from "../../reference/rows.ts";

const libraries = createLibraries([fileURLToPath(new URL("../../../..", import.meta.url))], {});

/** A PDF with one page per list of rows, in Helvetica, written by hand; an empty list is a page without text. */
function makePdf(pages: readonly (readonly string[])[]): Uint8Array {
  const objects: string[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  const kids: string[] = [];
  for (const rows of pages) {
    const text = rows.map((row, index) => `BT /F1 12 Tf 72 ${760 - index * 20} Td (${row}) Tj ET`).join("\n");
    const content = rows.length > 0 ? text : "0 0 0 rg 100 100 200 50 re f";
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  pdf += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  pdf += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(pdf, "latin1");
}

describe("pdfPages", () => {
  it("returns the words of a text layer, and the image of a page without one", async () => {
    const rows = [
      "ACME Holdings Limited",
      "Invoice No: INV-0042",
      "Invoice date: 5 March 2024",
      "Total payable 1,234.50",
    ];
    const pages = [];
    for await (const page of pdfPages(libraries, makePdf([rows, []]))) pages.push(page);
    expect(pages).toHaveLength(2);
    const [first, second] = pages;
    if (!first || !("words" in first)) throw new Error("the first page has a text layer");
    expect(buildRows(first.words).map((row) => row.text)).toEqual(rows);
    if (!second || !("bitmap" in second)) throw new Error("the second page has none");
    const { data, width, height } = second.bitmap;
    expect([width, height]).toEqual([1653, 2339]);
    // The black bar lies at 100 to 300 points from the left and 100 to 150 from the bottom.
    const at = (x: number, y: number) => data[(y * width + x) * 3];
    expect(at(Math.round((200 * 200) / 72), Math.round(((842 - 125) * 200) / 72))).toBe(0);
    expect(at(10, 10)).toBe(255);
  });

  it("reports a damaged file, also twice", async () => {
    for (let time = 0; time < 2; time++) {
      await expect(pdfPages(libraries, Buffer.from("%PDF-1.4 rubbish")).next()).rejects.toThrow("cannot be opened");
    }
  });

  it("recognizes a PDF by its first bytes", () => {
    expect(isPdf(makePdf([[]]))).toBe(true);
    expect(isPdf(Buffer.from("no"))).toBe(false);
  });
});
