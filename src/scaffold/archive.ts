import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { type Checksums, checksumsOf } from "../system/git-pack.ts";

/**
 * Many files in one, with their checksums. Opening a hundred small files takes longer than everything else that scaffolding
 * does with them. The first line is the size of what follows in compressed form: a line with the index in JSON, and the
 * contents of files in its order. It is compressed by Brotli, which saves more than the compression of npm because it looks
 * back further. Behind it are the last files, pictures, as they are: decompressing them would take longer than all other
 * reading, for little less to download.
 */
interface IndexEntry extends Checksums {
  /** Relative to the kit, with forward slashes. */
  path: string;
  bytes: number;
}

const STORED = /\.(jpe?g|png|webp)$/;

/** A file of a generated repository. */
export interface GeneratedFile {
  content: Buffer;
  /** Set if the build knew the content. */
  checksums?: Checksums;
}

/** Path in the kit (forward slashes) to content. */
type Archive = ReadonlyMap<string, GeneratedFile>;

/** Where the build puts the archive of `templates` or of an exercise. */
export const archiveFile = (kit: string, name: string) => join(kit, "dist", "sources", `${name}.archive`);

/** @param files path to content */
export function packArchive(files: ReadonlyMap<string, Buffer>): Buffer {
  const entries = [...files];
  const stored = entries.filter(([path]) => STORED.test(path));
  const others = entries.filter(([path]) => !STORED.test(path));
  const index = [...others, ...stored].map(
    ([path, content]): IndexEntry => ({ path, bytes: content.length, ...checksumsOf(content) }),
  );
  const compressed = brotliCompressSync(
    Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...others.map(([, content]) => content)]),
    { params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS } },
  );
  return Buffer.concat([Buffer.from(`${compressed.length}\n`), compressed, ...stored.map(([, content]) => content)]);
}

/**
 * Read an archive that `packArchive` made. No schema checks the index, because loading zod takes longer than reading it.
 * @throws the file system's error; an error of zlib or a plain one for a damaged file
 */
export function readArchive(file: string): Archive {
  const bytes = readFileSync(file);
  const begin = bytes.indexOf("\n") + 1;
  const end = begin + Number(bytes.toString("latin1", 0, begin));
  const others = brotliDecompressSync(bytes.subarray(begin, end));
  const start = others.indexOf("\n") + 1;
  const index = JSON.parse(others.toString("utf8", 0, start)) as IndexEntry[];
  const contents = Buffer.concat([others.subarray(start), bytes.subarray(end)]);
  const expected = index.reduce((sum, { bytes: size }) => sum + size, 0);
  if (contents.length !== expected) throw new Error(`${file} has ${contents.length} bytes of files, not ${expected}`);
  let at = 0;
  return new Map(
    index.map(({ path, bytes: size, ...checksums }) => {
      const content = contents.subarray(at, at + size);
      at += size;
      return [path, { content, checksums }];
    }),
  );
}
