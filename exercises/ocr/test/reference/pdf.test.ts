import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { isPdf, pdfPages } from "../../reference/pdf.ts";
import { buildRows } from "../../reference/rows.ts";

const libraries = createLibraries([fileURLToPath(new URL("../../../..", import.meta.url))], {});

/** A PDF of some objects; the first is the catalog. @param trailer further entries of the trailer */
function pdfOf(objects: readonly string[], trailer = ""): Uint8Array {
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  pdf += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  pdf += `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(pdf, "latin1");
}

const CATALOG = "<< /Type /Catalog /Pages 2 0 R >>";
const FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const streamOf = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
const rowsOf = (rows: readonly string[]) =>
  rows.map((row, index) => `BT /F1 12 Tf 72 ${760 - index * 20} Td (${row}) Tj ET`).join("\n");

/** A PDF with one page per list of rows, in Helvetica, written by hand; an empty list is a page without text. */
function makePdf(pages: readonly (readonly string[])[]): Uint8Array {
  const objects: string[] = [CATALOG, "", FONT];
  const kids: string[] = [];
  for (const rows of pages) {
    objects.push(streamOf(rows.length > 0 ? rowsOf(rows) : "0 0 0 rg 100 100 200 50 re f"));
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`;
  return pdfOf(objects);
}

/** A PDF of one page. @param page further entries of the page; objects from number 6 on are `more` */
const onePage = (content: string, { page = "", catalog = "", more = [] as readonly string[], trailer = "" } = {}) =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
      FONT,
      streamOf(content),
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> ${page} >>`,
      ...more,
    ],
    trailer,
  );

/** The rows of the text of the first page; undefined if it is an image. */
async function rowsOfPage(pdf: Uint8Array) {
  const { value } = await pdfPages(libraries, pdf).next();
  return value && "words" in value ? buildRows(value.words).map(({ text }) => text) : undefined;
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

describe("text layers", () => {
  const rows = ["Corwin Foods Ltd", "Invoice No 3117", "Invoice date 5 March 2024", "Total payable 240.50"];
  const image = `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\xf0\nendstream`;
  const painted = "q 595 0 0 842 0 0 cm /X Do Q";

  it.each([0, 90, 180, 270])("a page that /Rotate turns by %s degrees has the same rows", async (degrees) => {
    expect(await rowsOfPage(onePage(rowsOf(rows), { page: `/Rotate ${degrees}` }))).toEqual(rows);
  });
  it("print that runs up the margin is not mixed with the rows", async () => {
    const margin = "BT /F1 9 Tf 0 1 -1 0 20 700 Tm (Form 7) Tj ET";
    expect(await rowsOfPage(onePage(`${rowsOf(rows)}\n${margin}`))).toEqual(rows);
  });
  it("widely spaced letters are one word", async () => {
    expect((await rowsOfPage(onePage(`0.8 Tc\n${rowsOf(rows)}`)))?.join("|")).toBe(rows.join("|"));
  });
  it("the values of form fields are read where they are shown", async () => {
    const field = (name: string, value: string, y: number, flags = 4) =>
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${name}) /V (${value}) /F ${flags} /Rect [200 ${y} 400 ${y + 16}] /DA (/F1 11 Tf 0 g) >>`;
    const pdf = onePage(rowsOf(["Corwin Foods Ltd, 3 Dock Street, Hull", "Invoice No", "Amount due"]), {
      page: "/Annots [6 0 R 7 0 R 8 0 R]",
      catalog: "/AcroForm << /Fields [6 0 R 7 0 R 8 0 R] /DR << /Font << /F1 3 0 R >> >> /DA (/F1 11 Tf 0 g) >>",
      more: [field("number", "CF-3117", 736), field("amount", "GBP 240.50", 716), field("secret", "999.00", 696, 2)],
    });
    expect(await rowsOfPage(pdf)).toEqual([
      "Corwin Foods Ltd, 3 Dock Street, Hull",
      "Invoice No CF-3117",
      "Amount due GBP 240.50",
    ]);
  });
  it("text that is not painted is left out, because the picture may say something else", async () => {
    expect(await rowsOfPage(onePage(`${painted}\n3 Tr\n${rowsOf(rows)}`, { more: [image] }))).toBeUndefined();
    const visible = [...rows].reverse();
    expect(await rowsOfPage(onePage(`${rowsOf(visible)}\n3 Tr BT /F1 12 Tf 72 400 Td (Total 1.00) Tj ET`))).toEqual(
      visible,
    );
  });
  it("text below an image of the page is left out, text on it is not", async () => {
    expect(await rowsOfPage(onePage(`${rowsOf(rows)}\n${painted}`, { more: [image] }))).toBeUndefined();
    expect(await rowsOfPage(onePage(`${painted}\n${rowsOf(rows)}`, { more: [image] }))).toEqual(rows);
  });
  it("a password is named as the reason", async () => {
    const key = "x".repeat(32);
    const pdf = onePage(rowsOf(rows), {
      more: [image, `<< /Filter /Standard /V 1 /R 2 /O (${key}) /U (${key}) /P -44 >>`],
      trailer: `/Encrypt 7 0 R /ID [(${key}) (${key})]`,
    });
    await expect(pdfPages(libraries, pdf).next()).rejects.toThrow(
      "the PDF is protected by a password; save it without one",
    );
  });
});
