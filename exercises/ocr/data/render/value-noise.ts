import type { Random } from "../../../../src/exercise/random.ts";

/** A smooth random surface over the unit square, with values of about -1 to 1. */
type NoiseSurface = (u: number, v: number) => number;

/** Value noise: smooth interpolation between random values on a grid of `columns` by `rows` cells. */
export function createNoise(random: Random, columns: number, rows: number): NoiseSurface {
  const values = Float32Array.from({ length: (columns + 1) * (rows + 1) }, () => random.real(-1, 1));
  const smooth = (t: number) => t * t * (3 - 2 * t);
  return (u, v) => {
    const x = Math.min(Math.max(u, 0), 0.99999) * columns;
    const y = Math.min(Math.max(v, 0), 0.99999) * rows;
    const column = Math.floor(x);
    const row = Math.floor(y);
    const fx = smooth(x - column);
    const fy = smooth(y - row);
    const at = row * (columns + 1) + column;
    const a = values[at] ?? 0;
    const b = values[at + 1] ?? 0;
    const c = values[at + columns + 1] ?? 0;
    const d = values[at + columns + 2] ?? 0;
    return (a + (b - a) * fx) * (1 - fy) + (c + (d - c) * fx) * fy;
  };
}

/** Samples a surface on a coarse grid, for fast lookup at every pixel of a page. */
export function rasterize(surface: NoiseSurface, width: number, height: number): Float32Array {
  const raster = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) raster[y * width + x] = surface(x / (width - 1), y / (height - 1));
  }
  return raster;
}
