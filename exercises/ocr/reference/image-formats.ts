/** Formats that the image library does not read, by the first bytes of a file. */
const UNREADABLE: readonly { name: string; matches(start: string): boolean }[] = [
  { name: "HEIC", matches: (start) => /^....ftyp(hei[cxms]|hev[cx]|mif1|msf1)/s.test(start) },
  { name: "JPEG 2000", matches: (start) => start.startsWith("\0\0\0\x0cjP  ") || start.startsWith("\xff\x4f\xff\x51") },
  { name: "BMP", matches: (start) => start.startsWith("BM") },
  { name: "PPM", matches: (start) => /^P[1-6]\s/.test(start) },
];

/** The name of an image format that cannot be read; undefined for any other file. */
export function unreadableFormat(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 32)).toString("latin1");
  return UNREADABLE.find(({ matches }) => matches(start))?.name;
}
