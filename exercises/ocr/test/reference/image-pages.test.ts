import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { cli, temporaryFolder } from "../../../../test/support/command.ts";
import { imagePages } from "../../reference/image-pages.ts";

/** A page of one color. */
const plain = (background: string, width = 60, height = 80) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** Several pages of the same size in one file. */
const joined = async (pages: readonly (Buffer | Promise<Buffer>)[]): Promise<Sharp> =>
  sharp(await Promise.all(pages), { join: { animated: true } });

/** The brightness of the first pixel of each page that was read, and what was left out. */
async function read(bytes: Buffer) {
  const pages: number[] = [];
  const leftOut: string[] = [];
  for await (const page of imagePages(sharp, bytes)) {
    if ("leftOut" in page) leftOut.push(page.leftOut);
    else pages.push(page.bitmap.data[0] ?? -1);
  }
  return { pages, leftOut };
}

describe("pages of an image file", () => {
  const gray = (level: number) => plain(`rgb(${level}, ${level}, ${level})`);

  it("are all read in a TIFF, equal ones too", async () => {
    const tiff = await (await joined([gray(255), gray(9), gray(255)])).tiff({ compression: "lzw" }).toBuffer();
    expect(await read(tiff)).toEqual({ pages: [255, 9, 255], leftOut: [] });
  });

  it("are read in a TIFF whose middle page is damaged, which is named", async () => {
    const tiff = await (await joined([gray(255), gray(9), gray(120)])).tiff({ compression: "none" }).toBuffer();
    // The second directory: its strip offsets (tag 273) then point behind the end of the file.
    const first = tiff.readUInt32LE(4);
    const second = tiff.readUInt32LE(first + 2 + 12 * tiff.readUInt16LE(first));
    for (let entry = 0; entry < tiff.readUInt16LE(second); entry++) {
      const at = second + 2 + 12 * entry;
      if (tiff.readUInt16LE(at) !== 273) continue;
      const isInline = tiff.readUInt32LE(at + 4) === 1;
      tiff.writeUInt32LE(tiff.length + 1000, isInline ? at + 8 : tiff.readUInt32LE(at + 8));
    }
    const { pages, leftOut } = await read(tiff);
    expect(pages).toHaveLength(3);
    expect(leftOut).toEqual(["a part of page 2 of 3 (damaged or truncated)"]);
  });

  it.each(["gif", "webp"] as const)("are the different frames of a %s", async (format) => {
    const frames = [gray(255), gray(0), gray(0), gray(255)];
    const bytes = await (await joined(frames)).toFormat(format, { lossless: true }).toBuffer();
    expect(await read(bytes)).toEqual({ pages: [255, 0], leftOut: [] });
  });

  it("end at the limit in a long animation, and the others are named", async () => {
    const frames = Array.from({ length: 23 }, (_, frame) => gray(frame * 10));
    const bytes = await (await joined(frames)).webp({ lossless: true }).toBuffer();
    const { pages, leftOut } = await read(bytes);
    expect(pages).toHaveLength(20);
    expect(leftOut).toEqual(["frames 21 to 23 of 23 (an animation)"]);
  });

  it("are one in a truncated file, whose end is named", async () => {
    const jpeg = readFileSync(join("exercises", "ocr", "data", "development", "images", "doc-002.jpg"));
    const { pages, leftOut } = await read(jpeg.subarray(0, Math.floor(jpeg.length / 2)));
    expect(pages).toHaveLength(1);
    expect(leftOut).toEqual(["a part of the file (damaged or truncated)"]);
    expect((await read(jpeg)).leftOut).toEqual([]);
  });

  it("are one in an animated PNG, whose other frames are named", async () => {
    const png = await gray(255);
    const at = png.indexOf("IDAT") - 4;
    const control = Buffer.alloc(8);
    control.writeUInt32BE(3);
    const animated = Buffer.concat([png.subarray(0, at), chunk("acTL", control), png.subarray(at)]);
    expect(await read(animated)).toEqual({ pages: [255], leftOut: ["frames 2 to 3 of 3 (an animated PNG)"] });
  });

  it("do not exist in a file that is no image", async () => {
    await expect(read(Buffer.from("not an image"))).rejects.toThrow(/unsupported image format/);
  });
});

describe("the reference on a folder", () => {
  const JPEG = join("exercises", "ocr", "data", "development", "images", "doc-002.jpg");

  it("reads the second page of a TIFF like the page alone, and names what it leaves out", async () => {
    const folder = temporaryFolder();
    const page = await sharp(JPEG).flatten({ background: "white" }).png().toBuffer();
    const { width, height } = await sharp(page).metadata();
    const blank = plain("white", width, height);
    writeFileSync(join(folder, "alone.png"), page);
    writeFileSync(
      join(folder, "scan.tif"),
      await (await joined([blank, page])).tiff({ compression: "lzw" }).toBuffer(),
    );
    const bytes = readFileSync(JPEG);
    writeFileSync(join(folder, "cut.jpg"), bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    const output = join(folder, "answers.jsonl");
    const { code, stderr } = await cli(["reference", "ocr", "--input", folder, "--output", output]);
    expect(code).toBe(0);
    const answers = readFileSync(output, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const byId = Object.fromEntries(answers.map((answer) => [answer.id, answer]));
    expect(byId["alone"].total_amount).not.toBeNull();
    const { total_amount, document_date, evidence } = byId["scan"];
    const { total_amount: total, document_date: date } = byId["alone"];
    expect({ total_amount, document_date }).toEqual({ total_amount: total, document_date: date });
    expect(evidence.left_out).toBeUndefined();
    expect(byId["cut"].evidence.left_out).toEqual(["a part of the file (damaged or truncated)"]);
    expect(stderr).toContain("1 document read only in part: cut (without a part of the file (damaged or truncated))");

    const naive = await cli([
      "reference",
      "ocr",
      "--approach",
      "naive",
      "--input",
      folder,
      "--output",
      output,
      "--force",
    ]);
    expect(naive.stderr).toMatch(/1 document read only in part: scan \(without all pages but the first of 2\)/);
  }, 180_000);
});

/** A PNG chunk with its checksum (PNG specification, section 5.3). */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe("formats that cannot be read", () => {
  it.each([
    ["HEIC", "\0\0\0\x18ftypheic\0\0\0\0"],
    ["JPEG 2000", "\0\0\0\x0cjP  \r\n"],
    ["BMP", "BM\x46\0\0\0"],
    ["PPM", "P6\n2 2\n255\n"],
  ])("%s is named, with what to do", async (name, start) => {
    const pages = imagePages(sharp, Buffer.from(start.padEnd(64, "\0"), "latin1"));
    await expect(pages.next()).rejects.toThrow(`${name} images cannot be read; save it as JPEG, PNG or PDF`);
  });
});
