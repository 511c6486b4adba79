import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { type Checksums, checksumsOf } from "../system/git-pack.ts";

/**
 * Many files in one, with their checksums. Opening a hundred small files takes longer than everything else that scaffolding
 * does with them. The first line is the index in JSON; the contents follow in its order. All of it is compressed by Brotli, which
 * saves more than the compression of npm, because it looks back further.
 */
interface IndexEntry extends Checksums {
  /** Relative to the kit, with forward slashes. */
  path: string;
  bytes: number;
}

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
  const index = [...files].map(
    ([path, content]): IndexEntry => ({ path, bytes: content.length, ...checksumsOf(content) }),
  );
  return brotliCompressSync(Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...files.values()]), {
    params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
  });
}

/**
 * Read an archive that `packArchive` made. No schema checks the index, because loading zod takes longer than reading it.
 * @throws the file system's error; an error of zlib for a damaged file
 */
export function readArchive(file: string): Archive {
  const bytes = brotliDecompressSync(readFileSync(file));
  let start = bytes.indexOf("\n") + 1;
  const index = JSON.parse(bytes.toString("utf8", 0, start)) as IndexEntry[];
  return new Map(
    index.map(({ path, bytes: size, ...checksums }) => {
      const content = bytes.subarray(start, start + size);
      start += size;
      return [path, { content, checksums }];
    }),
  );
}
