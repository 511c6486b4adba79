import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Libraries } from "../../../../src/exercise/libraries.ts";

/** Fonts by their appearance. Each file is from an npm package under the SIL Open Font License. */
const FILES = {
  thermal: ["share-tech-mono", "400Regular/ShareTechMono_400Regular.ttf", "Share Tech Mono", 400],
  dots: ["vt323", "400Regular/VT323_400Regular.ttf", "VT323", 400],
  mono: ["anonymous-pro", "400Regular/AnonymousPro_400Regular.ttf", "Anonymous Pro", 400],
  monoBold: ["anonymous-pro", "700Bold/AnonymousPro_700Bold.ttf", "Anonymous Pro", 700],
  typewriter: ["courier-prime", "400Regular/CourierPrime_400Regular.ttf", "Courier Prime", 400],
  typewriterBold: ["courier-prime", "700Bold/CourierPrime_700Bold.ttf", "Courier Prime", 700],
  sans: ["pt-sans", "400Regular/PTSans_400Regular.ttf", "PT Sans", 400],
  sansBold: ["pt-sans", "700Bold/PTSans_700Bold.ttf", "PT Sans", 700],
  narrow: ["archivo-narrow", "400Regular/ArchivoNarrow_400Regular.ttf", "Archivo Narrow", 400],
  narrowBold: ["archivo-narrow", "700Bold/ArchivoNarrow_700Bold.ttf", "Archivo Narrow", 700],
  serif: ["pt-serif", "400Regular/PTSerif_400Regular.ttf", "PT Serif", 400],
  serifBold: ["pt-serif", "700Bold/PTSerif_700Bold.ttf", "PT Serif", 700],
  hand: ["caveat", "600SemiBold/Caveat_600SemiBold.ttf", "Caveat", 600],
} as const satisfies Record<string, readonly [string, string, string, number]>;

export type FontName = keyof typeof FILES;

/** The npm packages that contain the fonts. */
export const FONT_PACKAGES = [...new Set(Object.values(FILES).map(([name]) => `@expo-google-fonts/${name}`))];

/** The parts of a TrueType font that layout and rendering need. */
export interface Font {
  name: FontName;
  path: string;
  family: string;
  weight: number;
  data: Buffer;
  unitsPerEm: number;
  ascent: number;
  descent: number;
  /** Glyph of a code point; 0 if the font does not have it. */
  glyph(codePoint: number): number;
  /** Advance of a glyph in font units. */
  advance(glyph: number): number;
  /** Width of a text at a font size, in the unit of the size, without kerning. */
  width(text: string, size: number): number;
}

/** The tables of a TrueType file (OpenType specification, "Table Directory"). */
export function tablesOf(data: Buffer): Map<string, { offset: number; length: number }> {
  const tables = new Map<string, { offset: number; length: number }>();
  for (let index = 0; index < data.readUInt16BE(4); index++) {
    const at = 12 + index * 16;
    const tag = data.toString("latin1", at, at + 4);
    tables.set(tag, { offset: data.readUInt32BE(at + 8), length: data.readUInt32BE(at + 12) });
  }
  return tables;
}

/** The map from code points to glyphs, from the Unicode subtable in format 4, which all these fonts have. */
function readCmap(data: Buffer, offset: number): Map<number, number> {
  const map = new Map<number, number>();
  for (let index = 0; index < data.readUInt16BE(offset + 2); index++) {
    const table = offset + data.readUInt32BE(offset + 4 + index * 8 + 4);
    if (data.readUInt16BE(table) !== 4) continue;
    const segments = data.readUInt16BE(table + 6) / 2;
    const ends = table + 14;
    const starts = ends + segments * 2 + 2;
    const deltas = starts + segments * 2;
    const ranges = deltas + segments * 2;
    for (let segment = 0; segment < segments; segment++) {
      const end = data.readUInt16BE(ends + segment * 2);
      const start = data.readUInt16BE(starts + segment * 2);
      const delta = data.readUInt16BE(deltas + segment * 2);
      const range = data.readUInt16BE(ranges + segment * 2);
      for (let code = start; code <= end && code !== 0xffff; code++) {
        const at = ranges + segment * 2 + range + (code - start) * 2;
        const raw = range === 0 ? code : data.readUInt16BE(at);
        const glyph = raw === 0 && range !== 0 ? 0 : (raw + delta) & 0xffff;
        if (glyph !== 0) map.set(code, glyph);
      }
    }
  }
  return map;
}

function parse(name: FontName, path: string): Font {
  const data = readFileSync(path);
  const tables = tablesOf(data);
  const at = (tag: string) => {
    const table = tables.get(tag);
    if (!table) throw new Error(`${path}: no table ${tag}`);
    return table.offset;
  };
  const cmap = readCmap(data, at("cmap"));
  const [hhea, hmtx] = [at("hhea"), at("hmtx")];
  const unitsPerEm = data.readUInt16BE(at("head") + 18);
  const measured = data.readUInt16BE(hhea + 34);
  const glyph = (codePoint: number) => cmap.get(codePoint) ?? 0;
  const advance = (index: number) => data.readUInt16BE(hmtx + Math.min(index, measured - 1) * 4);
  const [, , family, weight] = FILES[name];
  return {
    name,
    path,
    family,
    weight,
    data,
    unitsPerEm,
    ascent: data.readInt16BE(hhea + 4),
    descent: data.readInt16BE(hhea + 6),
    glyph,
    advance,
    width(text, size) {
      let units = 0;
      for (const character of text) units += advance(glyph(character.codePointAt(0) ?? 0));
      return (units * size) / unitsPerEm;
    },
  };
}

export type Fonts = Readonly<Record<FontName, Font>>;

/** Reads all fonts from the installed packages. @throws TakehomeError if a package is missing */
export function loadFonts(libraries: Libraries): Fonts {
  const load = (name: FontName) => {
    const [packageName, file] = FILES[name];
    return parse(name, join(libraries.directoryOf(`@expo-google-fonts/${packageName}`), file));
  };
  return {
    thermal: load("thermal"),
    dots: load("dots"),
    mono: load("mono"),
    monoBold: load("monoBold"),
    typewriter: load("typewriter"),
    typewriterBold: load("typewriterBold"),
    sans: load("sans"),
    sansBold: load("sansBold"),
    narrow: load("narrow"),
    narrowBold: load("narrowBold"),
    serif: load("serif"),
    serifBold: load("serifBold"),
    hand: load("hand"),
  };
}
