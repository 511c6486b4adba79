import type { DegradationPlan } from "../degradation-plan.ts";

/**
 * Fills `us` and `vs` with the positions on the page, in pixels of the page, that the pixels of row `y` of the photo
 * show. Positions outside 0..width or 0..height are off the page.
 */
type RowLookup = (y: number, us: Float32Array, vs: Float32Array) => void;

type Point = readonly [number, number];

/**
 * Coefficients of the projective map from the unit square to a quadrilateral given clockwise from the top left
 * (Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, section 2.2.3), as a row-major 3 by 3 matrix.
 */
export function squareToQuad([p0, p1, p2, p3]: readonly [Point, Point, Point, Point]): number[] {
  const [dx1, dx2] = [p1[0] - p2[0], p3[0] - p2[0]];
  const [dy1, dy2] = [p1[1] - p2[1], p3[1] - p2[1]];
  const sx = p0[0] - p1[0] + p2[0] - p3[0];
  const sy = p0[1] - p1[1] + p2[1] - p3[1];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const h = (dx1 * sy - sx * dy1) / det;
  return [
    p1[0] - p0[0] + g * p1[0],
    p3[0] - p0[0] + h * p3[0],
    p0[0],
    p1[1] - p0[1] + g * p1[1],
    p3[1] - p0[1] + h * p3[1],
    p0[1],
    g,
    h,
    1,
  ];
}

/** Adjugate of a 3 by 3 matrix: its inverse up to a factor, which does not matter for a projective map. */
function adjugate(matrix: readonly number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = matrix;
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** The map from photo to page: corners displaced, page rotated by `skew`, rows curved by `curl`. */
export function pageFromPhoto(
  plan: DegradationPlan,
  outWidth: number,
  outHeight: number,
  width: number,
  height: number,
): RowLookup {
  const angle = (plan.skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corner = (x: number, y: number, index: number): Point => {
    // A rotated page must still fit the photo, so it is reduced accordingly.
    const shrink =
      1 / (1 + Math.abs(sin) * Math.max(height / width, width / height) * (Math.abs(plan.skew) > 1 ? 1 : 0));
    const dx = (x - 0.5) * width * shrink + (plan.corners[index * 2] ?? 0) * width;
    const dy = (y - 0.5) * height * shrink + (plan.corners[index * 2 + 1] ?? 0) * width;
    return [outWidth / 2 + dx * cos - dy * sin, outHeight / 2 + dx * sin + dy * cos];
  };
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = adjugate(
    squareToQuad([corner(0, 0, 0), corner(1, 0, 1), corner(1, 1, 2), corner(0, 1, 3)]),
  );
  const bow = plan.curl * width;
  return (y, us, vs) => {
    for (let x = 0; x < us.length; x++) {
      const w = g * x + h * y + i;
      const s = (a * x + b * y + c) / w;
      us[x] = s * width;
      vs[x] = ((d * x + e * y + f) / w) * height - bow * (4 * s * (1 - s) - 0.5);
    }
  };
}
