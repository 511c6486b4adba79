import type { Random } from "../../../../src/exercise/random.ts";
import type { DegradationPlan } from "../degradation-plan.ts";
import type { Page } from "../page.ts";
import { pageFromPhoto } from "./perspective.ts";
import { createNoise, rasterize } from "./value-noise.ts";

/** 8-bit pixels, `channels` bytes each, row by row. */
export interface Raster {
  data: Uint8ClampedArray;
  width: number;
  height: number;
  channels: 1 | 3;
}

/** Cells per side of coarse lookup grids. */
const COARSE = 96;
/** Number of precomputed noise values. */
const NOISE_VALUES = 8192;
/** Number of precomputed brightness values from top to bottom. */
const FOLD_STEPS = 1024;

/** Fades the print in place: darkness is multiplied by a smooth surface around `ink`. */
function fade(page: Raster, plan: DegradationPlan, random: Random): void {
  const across = rasterize(createNoise(random.fork("fade"), 3, 7), COARSE, COARSE);
  const streaks = createNoise(random.fork("streaks"), 40, 1);
  const columns = Float32Array.from(
    { length: page.width },
    (_, x) => streaks(x / page.width, 0.5) * plan.fading * 0.35,
  );
  const dead = random.fork("dead");
  for (let count = 0; count < plan.deadColumns; count++) {
    // About one dot wide: a thin light line in which no digit is lost.
    const x = dead.int(0, page.width - 3);
    columns.fill(-0.5, x, x + 2);
  }
  const { data, width, height, channels } = page;
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * COARSE) / height) * COARSE;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels;
      // White pixels, most of the page, do not change.
      if (data[at] === 255 && (channels === 1 || (data[at + 1] === 255 && data[at + 2] === 255))) continue;
      const field = across[row + Math.floor((x * COARSE) / width)] as number;
      const strength = Math.min(1, Math.max(0.16, plan.ink + field * plan.fading + (columns[x] as number)));
      for (let channel = 0; channel < channels; channel++) {
        data[at + channel] = 255 - (255 - (data[at + channel] as number)) * strength;
      }
    }
  }
}

/** Brightness at folds, by vertical position on the page. */
function foldShade(plan: DegradationPlan, random: Random): Float32Array {
  const depth = plan.folds.map(() => random.real(0.06, 0.16));
  return Float32Array.from({ length: FOLD_STEPS }, (_, index) => {
    const v = index / FOLD_STEPS;
    let light = 1;
    plan.folds.forEach((fold, place) => {
      const distance = Math.abs(v - fold);
      if (distance < 0.02) light -= (depth[place] ?? 0) * (1 - distance / 0.02);
      if (v > fold) light -= 0.02;
    });
    return light;
  });
}

/** Depth of a torn edge in page units, less than the margin that `damage` keeps free of print. */
const RAG = 6;

/** The missing depth at each pixel of a torn edge. */
function raggedEdge(random: Random, width: number, depth: number): Float32Array {
  const coarse = createNoise(random, 9, 1);
  const fine = createNoise(random, 70, 1);
  return Float32Array.from({ length: width }, (_, x) => {
    const at = x / width;
    return depth * Math.min(1, Math.max(0, 0.5 + 0.35 * coarse(at, 0.5) + 0.15 * fine(at, 0.5)));
  });
}

/** The light on the photo, by row: a gradient from one side to the other, and a shadow with a soft edge. */
function createLight(plan: DegradationPlan, random: Random, width: number, height: number) {
  const across = (random.fork("light").chance(0.5) ? 1 : -1) * plan.light;
  const edge = random.fork("shadow").real(0.3, 0.7);
  const slant = random.fork("slant").real(-0.5, 0.5);
  const cast = createNoise(random.fork("cast"), 2, 3);
  return (y: number, lights: Float32Array): void => {
    const t = y / height;
    const down = 1 + plan.light * (0.5 - t) * 0.6;
    for (let x = 0; x < width; x++) {
      const s = x / width;
      let light = down + across * (s - 0.5);
      if (plan.shadow > 0) {
        const depth = Math.min(1, Math.max(0, (s - edge - slant * (t - 0.5)) / 0.1 + 0.5));
        if (depth > 0) light *= 1 - plan.shadow * depth * (0.85 + 0.15 * cast(s, t));
      }
      lights[x] = light;
    }
  };
}

/**
 * Degrades a clean page: paper, light, perspective and noise, in one pass over the output. Each pixel is looked up on
 * the page (bilinear), then lit and made noisy. Changes `page`, whose print fades.
 */
export function degradePage(page: Raster, plan: DegradationPlan, random: Random, torn?: Page["torn"]): Raster {
  fade(page, plan, random);
  const { width, height, channels, data: source } = page;
  // A torn edge is visible only against a background.
  const border = Math.round((torn ? Math.max(plan.margin, 0.03) : plan.margin) * width);
  const whole = new Float32Array(width);
  const rag = torn ? raggedEdge(random.fork("rag"), width, RAG * plan.zoom) : whole;
  const topRag = torn?.top ? rag : whole;
  const bottomRag = torn?.bottom ? rag : whole;
  const outWidth = width + border * 2;
  const outHeight = height + border * 2;
  const out = new Uint8ClampedArray(outWidth * outHeight * channels);
  const lookUp = pageFromPhoto(plan, outWidth, outHeight, width, height);
  const lightUp = createLight(plan, random, outWidth, outHeight);
  const [us, vs, lights] = [new Float32Array(outWidth), new Float32Array(outWidth), new Float32Array(outWidth)];
  const crumple = rasterize(createNoise(random.fork("crumple"), 7, 11), COARSE, COARSE).map(
    (value) => 1 + value * plan.crumple,
  );
  const shade = foldShade(plan, random.fork("folds"));
  // A curled page is brighter on one side of the curve and darker on the other.
  const flank = Float32Array.from({ length: width }, (_, u) => 1 - plan.curl * 20 * (u / width - 0.35) ** 2);
  const grain = random.fork("grain");
  const noise = Float32Array.from({ length: NOISE_VALUES }, () => grain.normal() * plan.noise);
  const texture = rasterize(createNoise(random.fork("bed"), 5, 40), COARSE, COARSE);
  const contactDepth = plan.color ? 0.35 : 0.12;
  const contactWidth = outWidth * 0.012;
  const paper = plan.paper.map((value) => value / 255);
  // Bilinear interpolation needs a neighbor to the right and below.
  const [lastColumn, lastRow] = [width - 1.001, height - 1.001];
  let phase = 0;

  for (let y = 0; y < outHeight; y++) {
    lookUp(y, us, vs);
    lightUp(y, lights);
    phase = (phase * 5 + 977) % NOISE_VALUES;
    const bedRow = Math.floor((y * COARSE) / outHeight) * COARSE;
    for (let x = 0; x < outWidth; x++) {
      const u = us[x] as number;
      const v = vs[x] as number;
      const light = lights[x] as number;
      const at = (y * outWidth + x) * channels;
      const grainy = noise[(x * 7 + phase) % NOISE_VALUES] as number;
      const column = u < 0 ? 0 : u > lastColumn ? Math.floor(lastColumn) : Math.floor(u);
      // The distance to the edge of the page. At the edge, page and background are blended.
      const above = v - (topRag[column] as number);
      const beneath = lastRow - (bottomRag[column] as number) - v;
      const depth = Math.min(u, lastColumn - u, above, beneath);
      const coverage = depth >= 0.5 ? 1 : depth <= -0.5 ? 0 : depth + 0.5;
      if (coverage < 1) {
        const veins = (texture[bedRow + Math.floor((x * COARSE) / outWidth)] as number) * plan.bedTexture;
        const contact = 1 - contactDepth * Math.max(0, 1 + depth / contactWidth);
        for (let channel = 0; channel < channels; channel++) {
          out[at + channel] = ((plan.bed[channel] as number) + veins) * light * contact + grainy;
        }
        if (coverage === 0) continue;
      }
      const pu = Math.min(Math.max(u, 0), lastColumn);
      const pv = Math.min(Math.max(v, 0), lastRow);
      const cell = Math.floor((pv * COARSE) / height) * COARSE + Math.floor((pu * COARSE) / width);
      const fold = shade[Math.floor((pv * FOLD_STEPS) / height)] as number;
      const lit = light * fold * (crumple[cell] as number) * (flank[column] as number);
      const top = Math.floor(pv);
      const fx = pu - column;
      const fy = pv - top;
      const from = (top * width + column) * channels;
      const below = from + width * channels;
      for (let channel = 0; channel < channels; channel++) {
        const a = source[from + channel] as number;
        const b = source[from + channels + channel] as number;
        const c = source[below + channel] as number;
        const d = source[below + channels + channel] as number;
        const value = (a + (b - a) * fx) * (1 - fy) + (c + (d - c) * fx) * fy;
        const printed = value * (paper[channel] as number) * lit + grainy;
        out[at + channel] =
          coverage === 1 ? printed : printed * coverage + (out[at + channel] as number) * (1 - coverage);
      }
    }
  }
  const degraded: Raster = { data: out, width: outWidth, height: outHeight, channels };
  addSpecks(degraded, plan.specks, random.fork("specks"));
  return degraded;
}

/** Adds dust on the scanner glass. */
function addSpecks(page: Raster, count: number, random: Random): void {
  for (let speck = 0; speck < count; speck++) {
    const [x, y] = [random.int(3, page.width - 4), random.int(3, page.height - 4)];
    const [wide, high, value] = [random.int(1, 3), random.int(1, 3), random.int(30, 110)];
    for (let row = y; row < y + high; row++) {
      const at = (row * page.width + x) * page.channels;
      page.data.fill(value, at, at + wide * page.channels);
    }
  }
}

/** Reduces a page to one bit per pixel, like a fax, with lost lines. Changes the page in place. */
export function applyFax(page: Raster, random: Random): void {
  for (let at = 0; at < page.data.length; at++) page.data[at] = (page.data[at] ?? 255) < 150 ? 12 : 250;
  const lost = random.int(4, 9);
  for (let count = 0; count < lost; count++) {
    const y = random.int(2, page.height - 3);
    const start = Math.floor(page.width * random.real(0, 0.5));
    const end = Math.floor(page.width * random.real(0.6, 1));
    const value = random.chance(0.5) ? 20 : 250;
    page.data.fill(value, (y * page.width + start) * page.channels, (y * page.width + end) * page.channels);
  }
}
