import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes the contents of files into the object database of a git repository, as one pack without compression. `git add`
 * then finds them there: it hashes each file once and writes nothing. By itself it would hash each file twice and create a
 * file and often a folder for each, which takes several times as long.
 * Formats: https://git-scm.com/docs/gitformat-pack
 */

/** Checksums of a file's content, which the build computes for files that never change. */
export interface Checksums {
  /** SHA-256, hexadecimal. */
  sha256: string;
  /** Git's name of the content: SHA-1 of it with a header, hexadecimal. */
  blob: string;
  adler32: number;
  /** CRC-32 of the pack entry. */
  crc32: number;
}

/** A content with its checksums, if they are known. */
export interface PackedContent {
  content: Uint8Array;
  checksums?: Checksums | undefined;
}

const BLOB = 3;
/** The longest block of uncompressed data in zlib's format. */
const MAX_BLOCK = 0xffff;

export function checksumsOf(content: Uint8Array): Checksums {
  const adler32 = adler32Of(content);
  return {
    sha256: createHash("sha256").update(content).digest("hex"),
    blob: createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex"),
    adler32,
    crc32: crc32Of(entryOf(content, adler32)),
  };
}

/**
 * Write a pack and its index.
 * @param folder the folder `objects/pack` of a repository whose objects are named by SHA-1
 * @throws the file system's error
 */
export function writePack(folder: string, contents: Iterable<PackedContent>): void {
  const blobs = new Map<string, { content: Uint8Array; checksums: Checksums }>();
  for (const { content, checksums = checksumsOf(content) } of contents) {
    blobs.set(checksums.blob, { content, checksums });
  }
  const chunks: Uint8Array[] = [uint32s(0x5041434b, 2, blobs.size)]; // "PACK", version
  const entries: IndexEntry[] = [];
  let offset = 12;
  for (const { content, checksums } of blobs.values()) {
    entries.push({ id: Buffer.from(checksums.blob, "hex"), crc32: checksums.crc32, offset });
    for (const chunk of entryOf(content, checksums.adler32)) {
      chunks.push(chunk);
      offset += chunk.length;
    }
  }
  const checksum = sha1(chunks);
  const base = join(folder, `pack-${checksum.toString("hex")}`);
  const readOnly = { flag: "wx", mode: 0o444 }; // as git does
  writeFileSync(`${base}.pack`, Buffer.concat([...chunks, checksum]), readOnly);
  writeFileSync(`${base}.idx`, Buffer.concat(indexOf(entries, checksum)), readOnly);
}

interface IndexEntry {
  id: Buffer;
  crc32: number;
  offset: number;
}

function indexOf(unsorted: readonly IndexEntry[], packChecksum: Buffer): Uint8Array[] {
  const entries = unsorted.toSorted((a, b) => Buffer.compare(a.id, b.id));
  /** By byte: how many ids begin with it or a lower one. */
  const counts = new Array<number>(256).fill(0);
  for (const { id } of entries) counts.fill((counts[id.readUInt8(0)] ?? 0) + 1, id.readUInt8(0));
  const chunks = [
    uint32s(0xff744f63, 2), // magic number, version
    uint32s(...counts),
    ...entries.map(({ id }) => id),
    uint32s(...entries.map(({ crc32 }) => crc32)),
    uint32s(...entries.map(({ offset }) => offset)),
    packChecksum,
  ];
  return [...chunks, sha1(chunks)];
}

/** An entry of a pack: type and size, then the content in zlib's format, in blocks without compression. */
function entryOf(content: Uint8Array, adler32: number): Uint8Array[] {
  const chunks: Uint8Array[] = [entryHeader(content.length), Buffer.of(0x78, 0x01)];
  let start = 0;
  do {
    const block = content.subarray(start, start + MAX_BLOCK);
    start += block.length;
    const header = Buffer.alloc(5);
    header.writeUInt8(start === content.length ? 1 : 0, 0); // whether it is the last one
    header.writeUInt16LE(block.length, 1);
    header.writeUInt16LE(0xffff - block.length, 3);
    chunks.push(header, block);
  } while (start < content.length);
  chunks.push(uint32s(adler32));
  return chunks;
}

/** Type and size: four bits of the size in the first byte, seven in each further one, the lowest bits first. */
function entryHeader(size: number): Buffer {
  const bytes = [(BLOB << 4) | (size & 15)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128; // another byte follows
    bytes.push(rest & 127);
  }
  return Buffer.from(bytes);
}

function uint32s(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) buffer.writeUInt32BE(value, 4 * index);
  return buffer;
}

function sha1(chunks: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha1");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest();
}

function adler32Of(content: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of content) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Node has a function for this only since 22.2. */
function crc32Of(chunks: readonly Uint8Array[]): number {
  let crc = 0xffffffff;
  for (const chunk of chunks) {
    for (const byte of chunk) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 255] ?? 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
