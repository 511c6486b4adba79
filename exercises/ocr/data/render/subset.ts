import { type Font, tablesOf } from "./fonts.ts";

/** Tables of a TrueType font that a PDF reader needs if glyphs are addressed by number. */
const KEPT = ["head", "hhea", "maxp", "hmtx", "loca", "glyf"] as const;

function pad(data: Buffer): Buffer {
  const rest = data.length % 4;
  return rest === 0 ? data : Buffer.concat([data, Buffer.alloc(4 - rest)]);
}

/** Checksum of a table: the sum of its 32-bit words. */
function checksum(data: Buffer): number {
  const padded = pad(data);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

/** Components of a composite glyph (OpenType specification, "glyf", flags of component records). */
function componentsOf(glyph: Buffer): number[] {
  if (glyph.length < 10 || glyph.readInt16BE(0) >= 0) return [];
  const found: number[] = [];
  let at = 10;
  let more = true;
  while (more) {
    const flags = glyph.readUInt16BE(at);
    found.push(glyph.readUInt16BE(at + 2));
    at += 4 + (flags & 0x1 ? 4 : 2) + (flags & 0x8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
  return found;
}

/** A font file in which all other glyphs have no outline. Glyph numbers do not change. */
export function subsetFont(font: Font, glyphs: Iterable<number>): Buffer {
  const { data } = font;
  const tables = tablesOf(data);
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    return found ? data.subarray(found.offset, found.offset + found.length) : Buffer.alloc(0);
  };
  const head = Buffer.from(table("head"));
  const isLong = head.readInt16BE(50) === 1;
  const loca = table("loca");
  const glyf = table("glyf");
  const count = table("maxp").readUInt16BE(4);
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const outline = (glyph: number) => glyf.subarray(offset(glyph), offset(glyph + 1));

  const used = new Set<number>([0, ...glyphs]);
  // A set may grow during iteration, so components of components are included.
  for (const glyph of used) for (const component of componentsOf(outline(glyph))) used.add(component);

  const parts: Buffer[] = [];
  const newLoca = Buffer.alloc((count + 1) * 4);
  let length = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    newLoca.writeUInt32BE(length, glyph * 4);
    if (!used.has(glyph)) continue;
    const part = pad(outline(glyph));
    parts.push(part);
    length += part.length;
  }
  newLoca.writeUInt32BE(length, count * 4);
  head.writeInt16BE(1, 50);
  head.writeUInt32BE(0, 8);

  const replaced: Record<string, Buffer> = { head, loca: newLoca, glyf: Buffer.concat(parts) };
  const kept = KEPT.map((tag) => [tag, replaced[tag] ?? table(tag)] as const).filter(([, body]) => body.length > 0);
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + kept.length * 16);
  const power = 2 ** Math.floor(Math.log2(kept.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(kept.length, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((kept.length - power) * 16, 10);
  let at = directory.length;
  const bodies: Buffer[] = [];
  kept.forEach(([tag, body], index) => {
    const record = 12 + index * 16;
    directory.write(tag, record, "latin1");
    directory.writeUInt32BE(checksum(body), record + 4);
    directory.writeUInt32BE(at, record + 8);
    directory.writeUInt32BE(body.length, record + 12);
    const padded = pad(body);
    bodies.push(padded);
    at += padded.length;
  });
  return Buffer.concat([directory, ...bodies]);
}
