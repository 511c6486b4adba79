import { deflateSync } from "node:zlib";
import type { Page, TextMark } from "../page.ts";
import type { Font, FontName, Fonts } from "./fonts.ts";
import { subsetFont } from "./subset.ts";

/** Objects of a PDF file under construction (ISO 32000-1, sections 7.3 and 7.5). */
class PdfFile {
  private readonly objects: Buffer[] = [];

  /** Reserves the number of an object that is written later. */
  reserve(): number {
    return this.objects.push(Buffer.alloc(0));
  }

  put(number: number, body: string | Buffer): void {
    this.objects[number - 1] = Buffer.isBuffer(body) ? body : Buffer.from(body, "latin1");
  }

  add(body: string | Buffer): number {
    const number = this.reserve();
    this.put(number, body);
    return number;
  }

  /** Adds a stream. It is compressed unless `filter` names the encoding that the data already has. */
  stream(data: Buffer, dictionary = "", filter?: string): number {
    const body = filter ? data : deflateSync(data, { level: 9 });
    const head = `<< ${dictionary} /Filter /${filter ?? "FlateDecode"} /Length ${body.length} >>\nstream\n`;
    return this.add(Buffer.concat([Buffer.from(head, "latin1"), body, Buffer.from("\nendstream", "latin1")]));
  }

  finish(root: number): Buffer {
    const parts = [Buffer.from("%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", "latin1")];
    let length = parts[0]?.length ?? 0;
    const offsets: number[] = [];
    this.objects.forEach((body, index) => {
      offsets.push(length);
      const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
      parts.push(whole);
      length += whole.length;
    });
    const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
    const size = this.objects.length + 1;
    parts.push(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${root} 0 R >>\nstartxref\n${length}\n%%EOF\n`,
        "latin1",
      ),
    );
    return Buffer.concat(parts);
  }
}

const n = (value: number) => String(Math.round(value * 1000) / 1000);
const hex = (value: number) => value.toString(16).padStart(4, "0");

function rgb(color: string): string {
  const digits = color.length === 4 ? [...color.slice(1)].map((digit) => digit + digit).join("") : color.slice(1);
  return [0, 2, 4].map((at) => n(Number.parseInt(digits.slice(at, at + 2), 16) / 255)).join(" ");
}

/** Embeds a font: Type 0 with glyph numbers as codes, and a ToUnicode map so that the text can be copied. */
function addFont(file: PdfFile, font: Font, characters: ReadonlySet<string>): number {
  const glyphs = new Map<number, number>();
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0;
    glyphs.set(font.glyph(code), code);
  }
  const scale = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
  const sorted = [...glyphs].sort(([a], [b]) => a - b);
  const program = subsetFont(font, glyphs.keys());
  const data = file.stream(program, `/Length1 ${program.length}`);
  const name = `TAKEHM+${font.family.replace(/ /g, "")}-${font.weight}`;
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [-200 -300 1200 1000] /ItalicAngle 0 ` +
      `/Ascent ${scale(font.ascent)} /Descent ${scale(font.descent)} /CapHeight 700 /StemV 80 /FontFile2 ${data} 0 R >>`,
  );
  const widths = sorted.map(([glyph]) => `${glyph} [${scale(font.advance(glyph))}]`).join(" ");
  const descendant = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDToGIDMap /Identity /FontDescriptor ${descriptor} 0 R ` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /W [${widths}] >>`,
  );
  const blocks: string[] = [];
  for (let at = 0; at < sorted.length; at += 100) {
    const rows = sorted.slice(at, at + 100);
    blocks.push(
      `${rows.length} beginbfchar\n${rows.map(([g, code]) => `<${hex(g)}> <${hex(code)}>`).join("\n")}\nendbfchar`,
    );
  }
  const toUnicode = file.stream(
    Buffer.from(
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n" +
        `1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join("\n")}\nendcmap end end`,
    ),
  );
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
  );
}

function drawText(mark: TextMark, height: number, font: Font, index: number): string {
  const width = font.width(mark.text, mark.size);
  const back = mark.anchor === "start" ? 0 : mark.anchor === "end" ? width : width / 2;
  const radians = (-mark.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const x = mark.x - back * cos;
  const y = height - mark.y - back * sin;
  const codes = [...mark.text].map((character) => hex(font.glyph(character.codePointAt(0) ?? 0))).join("");
  const matrix = [cos, sin, -sin * mark.stretch, cos * mark.stretch, x, y].map(n).join(" ");
  return `BT ${rgb(mark.color)} rg /F${index} ${n(mark.size)} Tf ${matrix} Tm <${codes}> Tj ET`;
}

/** Converts SVG path commands (lines and cubic curves) to PDF operators. */
function drawPath(d: string, height: number): string {
  const out: string[] = [];
  const tokens = d.split(" ");
  let at = 0;
  while (at < tokens.length) {
    const command = tokens[at++];
    const count = command === "C" ? 6 : command === "Z" ? 0 : 2;
    const numbers = tokens.slice(at, at + count).map((token, index) => {
      const value = Number(token);
      return n(index % 2 === 0 ? value : height - value);
    });
    at += count;
    out.push(`${numbers.join(" ")} ${command === "M" ? "m" : command === "L" ? "l" : command === "C" ? "c" : "h"}`);
  }
  return out.join(" ");
}

function drawPage(page: Page, fonts: Fonts, names: readonly FontName[]): string {
  const { height } = page;
  const rows = page.marks.map((mark) => {
    if (mark.kind === "text") return drawText(mark, height, fonts[mark.font], names.indexOf(mark.font));
    if (mark.kind === "line") {
      const dash = mark.dash ? `[${mark.dash}] 0 d` : "[] 0 d";
      return `${rgb(mark.color)} RG ${n(mark.thickness)} w ${dash} ${n(mark.x1)} ${n(height - mark.y1)} m ${n(mark.x2)} ${n(height - mark.y2)} l S [] 0 d`;
    }
    const paint = mark.fill && mark.stroke ? "B" : mark.fill ? "f" : "S";
    const colors = `${mark.fill ? `${rgb(mark.fill)} rg` : ""} ${mark.stroke ? `${rgb(mark.stroke)} RG ${n(mark.thickness)} w` : ""}`;
    const shape =
      mark.kind === "rect"
        ? `${n(mark.x)} ${n(height - mark.y - mark.height)} ${n(mark.width)} ${n(mark.height)} re`
        : drawPath(mark.d, height);
    return `${colors} ${shape} ${paint}`;
  });
  return rows.join("\n");
}

function finishFile(file: PdfFile, tree: number, pages: readonly number[]): Buffer {
  file.put(tree, `<< /Type /Pages /Kids [${pages.map((page) => `${page} 0 R`).join(" ")}] /Count ${pages.length} >>`);
  return file.finish(file.add(`<< /Type /Catalog /Pages ${tree} 0 R >>`));
}

/** Writes pages as a PDF with a text layer, like accounting software does. Opacity is ignored. */
export function digitalPdf(pages: readonly Page[], fonts: Fonts): Buffer {
  const file = new PdfFile();
  const tree = file.reserve();
  const used = new Map<FontName, Set<string>>();
  for (const page of pages) {
    for (const mark of page.marks) {
      if (mark.kind !== "text") continue;
      const characters = used.get(mark.font) ?? new Set();
      for (const character of mark.text) characters.add(character);
      used.set(mark.font, characters);
    }
  }
  const names = [...used.keys()];
  const references = names.map(
    (name, index) => `/F${index} ${addFont(file, fonts[name], used.get(name) ?? new Set())} 0 R`,
  );
  const numbers = pages.map((page) => {
    const content = file.stream(Buffer.from(drawPage(page, fonts, names), "latin1"));
    return file.add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${n(page.width)} ${n(page.height)}] ` +
        `/Resources << /Font << ${references.join(" ")} >> >> /Contents ${content} 0 R >>`,
    );
  });
  return finishFile(file, tree, numbers);
}

/** A scanned page: a JPEG with its size in pixels, and its width in points. */
export interface ScannedPage {
  jpeg: Buffer;
  pixels: { width: number; height: number };
  isGray: boolean;
  width: number;
}

/** Writes JPEG images as the pages of a PDF without a text layer, like an office scanner does. */
export function scannedPdf(scans: readonly ScannedPage[]): Buffer {
  const file = new PdfFile();
  const tree = file.reserve();
  const numbers = scans.map(({ jpeg, pixels, isGray, width }) => {
    const height = (width * pixels.height) / pixels.width;
    const space = isGray ? "DeviceGray" : "DeviceRGB";
    const image = file.stream(
      jpeg,
      `/Type /XObject /Subtype /Image /Width ${pixels.width} /Height ${pixels.height} /ColorSpace /${space} /BitsPerComponent 8`,
      "DCTDecode",
    );
    const content = file.stream(Buffer.from(`q ${n(width)} 0 0 ${n(height)} 0 0 cm /Scan Do Q`));
    return file.add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${n(width)} ${n(height)}] ` +
        `/Resources << /XObject << /Scan ${image} 0 R >> >> /Contents ${content} 0 R >>`,
    );
  });
  return finishFile(file, tree, numbers);
}
