import type { Page } from "../page.ts";
import type { Random } from "../random.ts";
import type { WearPlan } from "../wear-plan.ts";
import { createField, rasterize } from "./field.ts";
import { pageFromPhoto } from "./perspective.ts";

/** 8-bit pixels, `channels` bytes each, row by row. */
export interface Raster {
  data: Uint8ClampedArray;
  width: number;
  height: number;
  channels: 1 | 3;
}

const COARSE = 96;
const NOISE_TILE = 8192;

/** Fade the print in place: darkness times a smooth field around `ink`. */
function fade(page: Raster, plan: WearPlan, random: Random): void {
  const across = rasterize(createField(random.fork("fade"), 3, 7), COARSE, COARSE);
  const streaks = createField(random.fork("streaks"), 40, 1);
  const columns = Float32Array.from(
    { length: page.width },
    (_, x) => streaks(x / page.width, 0.5) * plan.fading * 0.35,
  );
  const dead = random.fork("dead");
  for (let count = 0; count < plan.deadColumns; count++) {
    // About a dot wide: a thin pale line down the slip that no digit is lost in.
    const x = dead.int(0, page.width - 3);
    columns.fill(-0.5, x, x + 2);
  }
  for (let y = 0; y < page.height; y++) {
    const row = Math.floor((y * COARSE) / page.height) * COARSE;
    for (let x = 0; x < page.width; x++) {
      const field = across[row + Math.floor((x * COARSE) / page.width)] ?? 0;
      const strength = Math.min(1, Math.max(0.16, plan.ink + field * plan.fading + (columns[x] ?? 0)));
      const at = (y * page.width + x) * page.channels;
      for (let channel = 0; channel < page.channels; channel++) {
        page.data[at + channel] = 255 - (255 - (page.data[at + channel] ?? 255)) * strength;
      }
    }
  }
}

/** Darkening along folds and over the bow of a curled page, by height on the page. */
function foldShade(plan: WearPlan, random: Random): Float32Array {
  const steps = 1024;
  const depth = plan.folds.map(() => random.real(0.06, 0.16));
  return Float32Array.from({ length: steps }, (_, index) => {
    const v = index / steps;
    let light = 1;
    plan.folds.forEach((fold, place) => {
      const distance = Math.abs(v - fold);
      if (distance < 0.02) light -= (depth[place] ?? 0) * (1 - distance / 0.02);
      if (v > fold) light -= 0.02;
    });
    return light;
  });
}

/** Depth of the bites along a torn edge, in page units; less than what `damage` keeps free of print. */
const RAG = 6;

/** How much is missing at each pixel of a torn edge. */
function raggedEdge(random: Random, width: number, depth: number): Float32Array {
  const coarse = createField(random, 9, 1);
  const fine = createField(random, 70, 1);
  return Float32Array.from({ length: width }, (_, x) => {
    const at = x / width;
    return depth * Math.min(1, Math.max(0, 0.5 + 0.35 * coarse(at, 0.5) + 0.15 * fine(at, 0.5)));
  });
}

/**
 * Put a clean page through paper, light, lens and sensor. One pass over the output: each pixel is looked up on the
 * page (bilinear), then lit and made noisy.
 */
export function wearPage(page: Raster, plan: WearPlan, random: Random, torn?: Page["torn"]): Raster {
  fade(page, plan, random);
  const { width, height, channels } = page;
  // A torn edge can only be seen against something.
  const border = Math.round((torn ? Math.max(plan.margin, 0.03) : plan.margin) * width);
  const rag = torn ? raggedEdge(random.fork("rag"), width, RAG * plan.zoom) : undefined;
  const topRag = torn?.top ? rag : undefined;
  const bottomRag = torn?.bottom ? rag : undefined;
  const outWidth = width + border * 2;
  const outHeight = height + border * 2;
  const out = new Uint8ClampedArray(outWidth * outHeight * channels);
  const look = pageFromPhoto(plan, outWidth, outHeight, width, height);
  const crumple = rasterize(createField(random.fork("crumple"), 7, 11), COARSE, COARSE);
  const cast = createField(random.fork("cast"), 2, 3);
  const tilt = random.fork("light").real(0, 1);
  const shade = foldShade(plan, random.fork("folds"));
  const edge = random.fork("shadow").real(0.3, 0.7);
  const slant = random.fork("slant").real(-0.5, 0.5);
  const grain = random.fork("grain");
  const noise = Float32Array.from({ length: NOISE_TILE }, () => grain.normal() * plan.noise);
  const texture = rasterize(createField(random.fork("bed"), 5, 40), COARSE, COARSE);
  const source = page.data;
  let phase = 0;

  for (let y = 0; y < outHeight; y++) {
    const t = y / outHeight;
    phase = (phase * 5 + 977) % NOISE_TILE;
    for (let x = 0; x < outWidth; x++) {
      const s = x / outWidth;
      look(x, y);
      const u = look.u;
      const v = look.v;
      let light = 1 + plan.light * (tilt < 0.5 ? s - 0.5 : 0.5 - s) + plan.light * (0.5 - t) * 0.6;
      if (plan.shadow > 0) {
        const distance = s - edge - slant * (t - 0.5);
        light *= 1 - plan.shadow * Math.min(1, Math.max(0, distance / 0.1 + 0.5)) * (0.85 + 0.15 * cast(s, t));
      }
      const at = (y * outWidth + x) * channels;
      const grainy = noise[(x * 7 + phase) % NOISE_TILE] ?? 0;
      const isOff =
        u < 0 ||
        v < (topRag ? (topRag[Math.floor(u)] ?? 0) : 0) ||
        u >= width - 1 ||
        v >= height - 1 - (bottomRag ? (bottomRag[Math.floor(u)] ?? 0) : 0);
      if (isOff) {
        const grainOfBed = (texture[Math.floor(t * COARSE) * COARSE + Math.floor(s * COARSE)] ?? 0) * plan.bedTexture;
        const near = Math.max(-u, -v, u - width, v - height);
        const contact = 1 - (plan.color ? 0.35 : 0.12) * Math.max(0, 1 - near / (outWidth * 0.012));
        for (let channel = 0; channel < channels; channel++) {
          out[at + channel] = ((plan.bed[channel] ?? 0) + grainOfBed) * light * contact + grainy;
        }
        continue;
      }
      const along = v / height;
      const cell = Math.floor(along * COARSE) * COARSE + Math.floor((u / width) * COARSE);
      light *= (shade[Math.floor(along * 1024)] ?? 1) * (1 + (crumple[cell] ?? 0) * plan.crumple);
      // The bow catches light on one flank and loses it on the other.
      if (plan.curl > 0) light *= 1 - plan.curl * 5 * (u / width - 0.35) ** 2 * 4;
      const left = Math.floor(u);
      const top = Math.floor(v);
      const fx = u - left;
      const fy = v - top;
      const from = (top * width + left) * channels;
      const below = from + width * channels;
      for (let channel = 0; channel < channels; channel++) {
        const a = source[from + channel] ?? 255;
        const b = source[from + channels + channel] ?? 255;
        const c = source[below + channel] ?? 255;
        const d = source[below + channels + channel] ?? 255;
        const value = (a + (b - a) * fx) * (1 - fy) + (c + (d - c) * fx) * fy;
        out[at + channel] = ((value * (plan.paper[channel] ?? 255)) / 255) * light + grainy;
      }
    }
  }
  const worn: Raster = { data: out, width: outWidth, height: outHeight, channels };
  addSpecks(worn, plan.specks, random.fork("specks"));
  return worn;
}

/** Dust on the glass. */
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

/** One bit per pixel, as a fax machine sends it, with lines lost on the way. In place. */
export function faxPage(page: Raster, random: Random): void {
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
