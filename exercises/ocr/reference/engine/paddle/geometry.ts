/** A point in pixels; x to the right, y down. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle at any angle: a line of text, whose reading direction is the direction of `width`. */
export interface LineBox {
  center: Point;
  /** Extent along the reading direction, in pixels. */
  width: number;
  /** Extent across it. */
  height: number;
  /** Angle of the reading direction in radians; positive if the line falls from left to right. */
  angle: number;
}

/** Convex hull of points, without points on its edges (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (ordered: readonly Point[]) => {
    const hull: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [before, last] = [hull.at(-2), hull.at(-1)];
        if (!before || !last || turn(before, last, point) > 0) break;
        hull.pop();
      }
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...chain(sorted), ...chain(sorted.reverse())];
}

/** Positive if the path from a over b to c turns in the direction from the x axis to the y axis. */
const turn = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** The smallest rectangle with sides at `angle` (radians) that contains all points. */
export function boxAtAngle(points: readonly Point[], angle: number): LineBox {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const along = x * cos + y * sin;
    const across = y * cos - x * sin;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const [along, across] = [(left + right) / 2, (top + bottom) / 2];
  const center = { x: along * cos - across * sin, y: along * sin + across * cos };
  return { center, width: right - left, height: bottom - top, angle };
}

/**
 * The rectangle of least area around a convex hull. One of its sides lies on an edge of the hull (Freeman and Shapira,
 * 1975), so every edge is tried.
 * @returns its angle is between -45 and 45 degrees: `width` is its extent along the direction closer to horizontal
 */
export function minAreaBox(hull: readonly Point[]): LineBox {
  let best = boxAtAngle(hull, 0);
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from;
    const direction = Math.atan2(to.y - from.y, to.x - from.x);
    const box = boxAtAngle(hull, direction - Math.round(direction / (Math.PI / 2)) * (Math.PI / 2));
    if (box.width * box.height < best.width * best.height) best = box;
  }
  return best;
}
