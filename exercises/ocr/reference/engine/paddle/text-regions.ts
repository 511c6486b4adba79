import { median } from "../../rows.ts";
import { boxAtAngle, convexHull, type LineBox, minAreaBox, type Point } from "./geometry.ts";

/** The output of the detection network: for each pixel the probability that it is in the core of a line of text. */
export interface ProbabilityMap {
  /** Shape [height, width], row by row. */
  data: Float32Array;
  width: number;
  height: number;
}

/** A pixel belongs to text above this probability. */
const THRESHOLD = 0.3;
/** Minimum mean probability of a region. */
const MIN_SCORE = 0.5;
/** Minimum extent of a region in pixels of the map; anything smaller is noise. */
const MIN_SIDE = 4;
/**
 * The network is trained on regions that are shrunk by a distance of area times a ratio over perimeter; a region is
 * expanded by the same rule. This is the expansion ratio.
 */
const UNCLIP_RATIO = 1.6;
/** A region that is longer than its height by this factor has an angle of its own; shorter ones take the page's. */
const MIN_ELONGATION = 4;
/** Number of elongated regions from which their median angle is the page's. */
const MIN_VOTES = 3;

/**
 * Finds lines of text in a probability map: threshold, connected regions, rectangle of least area, expansion (Liao et
 * al., Real-time Scene Text Detection with Differentiable Binarization, arXiv:1911.08947, section 3.4).
 *
 * @param scaleX,scaleY pixels of the page per pixel of the map
 * @returns boxes in pixels of the page, from top to bottom
 */
export function findLines(map: ProbabilityMap, scaleX: number, scaleY: number): LineBox[] {
  const hulls = connectedRegions(map).map((region) =>
    convexHull(region.map(({ x, y }) => ({ x: x * scaleX, y: y * scaleY }))),
  );
  const boxes = hulls.map(minAreaBox);
  const angles = boxes.filter(isElongated).map(({ angle }) => angle);
  const pageAngle = angles.length >= MIN_VOTES ? median(angles) : 0;
  return boxes
    .map((box, index) => unclip(isElongated(box) ? box : boxAtAngle(hulls[index] ?? [], pageAngle)))
    .sort((a, b) => a.center.y - b.center.y);
}

const isElongated = ({ width, height }: LineBox) => width > MIN_ELONGATION * height;

/** Expands a box on all sides by the distance by which the network was taught to shrink it. */
function unclip(box: LineBox): LineBox {
  const { width, height } = box;
  const distance = (width * height * UNCLIP_RATIO) / (2 * (width + height));
  return { ...box, width: width + 2 * distance, height: height + 2 * distance };
}

/**
 * The regions of pixels above the threshold, connected by sides or corners, that are large and certain enough.
 * @returns for each region the outer corners of the first and last pixel of each of its rows, which include all corners
 *   of its convex hull
 */
function connectedRegions({ data, width, height }: ProbabilityMap): Point[][] {
  const regions: Point[][] = [];
  const seen = new Uint8Array(data.length);
  const isNew = (at: number) => seen[at] === 0 && (data[at] ?? 0) > THRESHOLD;
  for (let start = 0; start < data.length; start++) {
    if (!isNew(start)) continue;
    const rows = new Map<number, { first: number; last: number }>();
    const open = [start];
    seen[start] = 1;
    let [sum, count] = [0, 0];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      sum += data[at] ?? 0;
      count++;
      const row = rows.get(y);
      if (!row) rows.set(y, { first: x, last: x });
      else if (x < row.first) row.first = x;
      else if (x > row.last) row.last = x;
      for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY++) {
        for (let nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX++) {
          const next = nextY * width + nextX;
          if (!isNew(next)) continue;
          seen[next] = 1;
          open.push(next);
        }
      }
    }
    const extents = [...rows.values()];
    const left = extents.reduce((least, { first }) => Math.min(least, first), width);
    const right = extents.reduce((most, { last }) => Math.max(most, last), 0);
    if (right - left + 1 < MIN_SIDE || rows.size < MIN_SIDE || sum / count < MIN_SCORE) continue;
    regions.push([...rows].flatMap(([y, { first, last }]) => cornersOf(y, first, last + 1)));
  }
  return regions;
}

const cornersOf = (y: number, left: number, right: number): Point[] => [
  { x: left, y },
  { x: right, y },
  { x: left, y: y + 1 },
  { x: right, y: y + 1 },
];
