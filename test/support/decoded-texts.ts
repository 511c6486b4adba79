import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** Encodings in which a text may stand in a file. */
const ENCODED = [
  { pattern: /[A-Za-z0-9+/_-]{40,}={0,2}/g, decode: (text: string) => Buffer.from(text, "base64") },
  { pattern: /(?:[0-9a-f]{2}){20,}/gi, decode: (text: string) => Buffer.from(text, "hex") },
];
const DECOMPRESS = [brotliDecompressSync, gunzipSync, inflateSync, inflateRawSync];
const MAX_DEPTH = 4;

/**
 * What a search finds that decodes every base64 and hexadecimal string of a file, and decompresses the file and each
 * decoded string, again and again.
 * @returns the texts, without the file's own
 */
export function decodedTexts(file: Buffer, depth = 0): string[] {
  if (depth === MAX_DEPTH) return [];
  const text = file.toString("latin1");
  const decoded = ENCODED.flatMap(({ pattern, decode }) => (text.match(pattern) ?? []).map(decode));
  const decompressed = DECOMPRESS.flatMap((decompress) => {
    try {
      return [decompress(file)];
    } catch {
      return [];
    }
  });
  return [...decoded, ...decompressed].flatMap((bytes) => [bytes.toString("utf8"), ...decodedTexts(bytes, depth + 1)]);
}

/** A text without the escapes of string literals, and with a single space for each run of white space. */
export function searchable(text: string): string {
  const plain = text
    .replace(/\\u\{?([0-9a-f]{4,6})\}?|\\x([0-9a-f]{2})/gi, (_, unicode, byte) =>
      String.fromCodePoint(Math.min(Number.parseInt(unicode ?? byte, 16), 0x10ffff)),
    )
    .replace(/\\[nrt]/g, " ")
    .replace(/\\(["'`\\])/g, "$1");
  return plain.replace(/\s+/g, " ");
}
