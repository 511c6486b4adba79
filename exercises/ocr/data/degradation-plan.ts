import type { Random } from "../../../src/exercise/random.ts";
import { type Family, isSlip } from "./document-model.ts";
import type { Degradation, FileKind } from "./document-plan.ts";

/**
 * Parameters of the pixel pipeline. Angles are in degrees; other lengths are shares of the page size unless stated
 * otherwise.
 */
export interface DegradationPlan {
  /** Pixels per page unit. */
  zoom: number;
  color: boolean;
  /** Color of the paper, 0 to 255 per channel. */
  paper: readonly [number, number, number];
  /** Color and texture of the surface around the page. */
  bed: readonly [number, number, number];
  bedTexture: number;
  /** Width of the visible surface, as a share of the page's width. */
  margin: number;
  /** Displacement of the four corners (x, y; clockwise from top left). */
  corners: readonly number[];
  skew: number;
  /** Height of the curve of a curled page. */
  curl: number;
  /** Positions of horizontal folds, 0 to 1 from the top. */
  folds: readonly number[];
  crumple: number;
  /** Strength of the print, 0 to 1, and its local variation. */
  ink: number;
  fading: number;
  /** Change of light from side to side, and the depth of a shadow. */
  light: number;
  shadow: number;
  noise: number;
  /** Number of dust specks, and of columns that a defective print head omits. */
  specks: number;
  deadColumns: number;
  /** Gaussian sigma in pixels. */
  blur: number;
  fax: boolean;
  /** Scale factor before saving; 1 for none. */
  scale: number;
  quarterTurns: 0 | 1 | 2 | 3;
  quality: number;
}

/** Colors of tables on which documents are photographed, as RGB. */
const TABLE_COLORS = [
  [104, 78, 58],
  [58, 60, 66],
  [142, 118, 92],
  [86, 92, 88],
  [176, 168, 156],
] as const;

/** Chooses the parameters of a page. Narrow till paper is printed small and fades. */
export function planDegradation(
  random: Random,
  degradations: ReadonlySet<Degradation>,
  family: Family,
  kind: FileKind,
): DegradationPlan {
  const slip = isSlip(family);
  const photo = degradations.has("phone_photo") || degradations.has("curled") || degradations.has("shadowed");
  // A third of the scanned slips are gray, as from an old flatbed scanner.
  const isGrayScan = slip && random.chance(0.35);
  const gray = Math.round(photo ? random.real(212, 238) : isGrayScan ? random.real(196, 224) : random.real(236, 254));
  const warmth = photo ? random.int(2, 14) : random.int(0, 4);
  const reach = photo ? 0.045 : 0.003;
  const dark = random.int(20, 70);
  const scanner = random.chance(0.55) ? ([250, 250, 250] as const) : ([dark, dark, dark] as const);
  const faded = degradations.has("thermal_fading");
  const ink = faded ? random.real(0.34, 0.44) : slip ? random.real(0.62, 0.9) : random.real(0.82, 0.98);
  const folds = random.chance(photo ? 0.7 : 0.3) ? random.int(1, 2) : 0;
  const small = degradations.has("small_on_page");
  return {
    zoom: small
      ? random.real(1.2, 1.3)
      : slip
        ? random.real(1.45, 1.7)
        : family === "menu"
          ? random.real(2, 2.3)
          : random.real(1.72, 1.9),
    color: photo || (kind === "image" && random.chance(0.12)),
    paper: [gray, gray - Math.round(warmth * 0.4), gray - warmth],
    bed: photo ? random.pick(TABLE_COLORS) : small ? [251, 251, 251] : scanner,
    bedTexture: photo ? random.real(6, 16) : 1,
    margin: small
      ? random.real(0.5, 0.65)
      : photo
        ? random.real(0.05, 0.12)
        : random.chance(0.5)
          ? random.real(0.012, 0.03)
          : 0,
    corners: Array.from({ length: 8 }, () => random.real(-reach, reach)),
    skew: degradations.has("skewed") ? random.real(2.5, 6) * (random.chance(0.5) ? 1 : -1) : random.real(-0.7, 0.7),
    curl: degradations.has("curled")
      ? random.real(0.02, 0.038)
      : slip && random.chance(0.3)
        ? random.real(0.002, 0.006)
        : 0,
    folds: Array.from({ length: folds }, () => random.real(0.08, 0.92)),
    crumple: random.chance(0.5) ? random.real(0.015, photo ? 0.07 : 0.05) : 0.006,
    ink,
    fading: faded ? random.real(0.2, 0.3) : slip ? random.real(0.05, 0.2) : 0.03,
    light: photo ? random.real(0.08, 0.2) : random.real(0, 0.05),
    shadow: degradations.has("shadowed") ? random.real(0.38, 0.55) : photo && random.chance(0.25) ? 0.15 : 0,
    noise: photo ? random.real(2.2, 4.2) : random.real(1, 2.8),
    specks: photo ? 0 : random.chance(0.4) ? random.int(2, 14) : 0,
    deadColumns: slip && !faded && random.chance(0.2) ? random.int(1, 3) : 0,
    blur: random.real(0.3, photo ? 0.75 : 0.55),
    fax: degradations.has("faxed"),
    scale: degradations.has("low_resolution") ? (slip ? random.real(0.5, 0.58) : random.real(0.56, 0.62)) : 1,
    quarterTurns: degradations.has("rotated") ? random.pick([1, 3] as const) : degradations.has("upside_down") ? 2 : 0,
    quality: degradations.has("heavy_compression") ? random.int(8, 12) : random.int(36, 48),
  };
}
