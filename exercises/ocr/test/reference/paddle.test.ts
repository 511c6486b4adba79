import { describe, expect, it } from "vitest";
import { cropLine } from "../../reference/engine/paddle/crop-line.ts";
import { decodeCtc } from "../../reference/engine/paddle/ctc.ts";
import { detectionSize } from "../../reference/engine/paddle/detect.ts";
import type { LineBox } from "../../reference/engine/paddle/geometry.ts";
import { inkColumns } from "../../reference/engine/paddle/ink.ts";
import { plainText } from "../../reference/engine/paddle/plain-text.ts";
import { findLines, type ProbabilityMap } from "../../reference/engine/paddle/text-regions.ts";
import { splitLine } from "../../reference/engine/paddle/words.ts";

/** A probability map of 200 x 100 pixels; `inside` says which pixels have the given probability. */
function mapOf(inside: (x: number, y: number) => boolean, probability = 0.9): ProbabilityMap {
  const [width, height] = [200, 100];
  const data = Float32Array.from({ length: width * height }, (_, at) => {
    const x = at % width;
    return inside(x, (at - x) / width) ? probability : 0.01;
  });
  return { data, width, height };
}

const within = (x: number, y: number, left: number, top: number, right: number, bottom: number) =>
  x >= left && x < right && y >= top && y < bottom;

describe("findLines", () => {
  it("expands a region on each side by its area times the ratio over its perimeter, in pixels of the page", () => {
    const [line, ...others] = findLines(
      mapOf((x, y) => within(x, y, 20, 40, 120, 50)),
      2,
      2,
    );
    const distance = (200 * 20 * 1.6) / (2 * (200 + 20));
    expect(others).toEqual([]);
    expect(line?.center).toEqual({ x: 140, y: 90 });
    expect(line?.width).toBeCloseTo(200 + 2 * distance);
    expect(line?.height).toBeCloseTo(20 + 2 * distance);
    expect(line?.angle).toBeCloseTo(0);
  });

  it("keeps regions apart that do not touch, from top to bottom, and joins those that touch at a corner", () => {
    const apart = mapOf((x, y) => within(x, y, 10, 60, 90, 68) || within(x, y, 10, 20, 90, 28));
    expect(findLines(apart, 1, 1).map(({ center }) => center.y)).toEqual([24, 64]);
    const corner = mapOf((x, y) => within(x, y, 10, 20, 90, 28) || within(x, y, 90, 28, 170, 36));
    expect(findLines(corner, 1, 1)).toHaveLength(1);
  });

  it("omits small and uncertain regions", () => {
    const speck = mapOf((x, y) => within(x, y, 10, 20, 13, 40));
    const faint = mapOf((x, y) => within(x, y, 10, 20, 90, 28), 0.4);
    expect([findLines(speck, 1, 1), findLines(faint, 1, 1)]).toEqual([[], []]);
  });

  it("finds the angle of a sloping line", () => {
    const slope = Math.tan((5 * Math.PI) / 180);
    const map = mapOf((x, y) => within(x, y - Math.round((x - 20) * slope), 20, 30, 180, 38));
    const [line] = findLines(map, 1, 1);
    expect(((line?.angle ?? 0) * 180) / Math.PI).toBeCloseTo(5, 0);
  });

  it("gives a short region, whose own angle is uncertain, the angle of the page", () => {
    const slope = Math.tan((5 * Math.PI) / 180);
    const fallen = (x: number, y: number) => y - Math.round((x - 20) * slope);
    const map = mapOf(
      (x, y) =>
        [10, 30, 50].some((top) => within(x, fallen(x, y), 20, top, 150, top + 8)) ||
        within(x, fallen(x, y), 170, 30, 182, 38),
    );
    const lines = findLines(map, 1, 1);
    const short = lines.find(({ width }) => width < 40);
    expect(lines).toHaveLength(4);
    expect(((short?.angle ?? 0) * 180) / Math.PI).toBeCloseTo(5, 0);
  });
});

describe("detectionSize", () => {
  it("limits the long side, never enlarges, and rounds both sides to multiples of 32", () => {
    expect(detectionSize({ width: 1654, height: 2339 })).toEqual({ width: 672, height: 960 });
    expect(detectionSize({ width: 450, height: 610 })).toEqual({ width: 448, height: 608 });
    expect(detectionSize({ width: 5, height: 1000 })).toEqual({ width: 32, height: 960 });
  });
});

describe("decodeCtc", () => {
  const characters = ["", "a", "b", " "];
  /** Reads from the most probable class of each step and its probability. */
  const read = (...steps: [winner: number, probability: number][]) =>
    decodeCtc(
      steps.map(([winner]) => winner),
      steps.map(([, probability]) => probability),
      characters,
    );

  it("collapses repetitions, and keeps doubled characters that a blank separates", () => {
    const all = read([1, 0.6], [1, 0.9], [0, 1], [1, 0.8], [2, 0.7]);
    expect(all.map(({ text }) => text).join("")).toBe("aab");
    expect(all.map(({ confidence }) => Number(confidence.toFixed(3)))).toEqual([0.9, 0.8, 0.7]);
    expect(all.map(({ position }) => Number(position.toFixed(3)))).toEqual([0.2, 0.7, 0.9]);
  });

  it("reads the blank between words, and nothing of an empty line", () => {
    expect(read([1, 0.9], [3, 0.9], [2, 0.9]).map(({ text }) => text)).toEqual(["a", " ", "b"]);
    expect(read([0, 0.9], [0, 0.9])).toEqual([]);
  });
});

describe("splitLine", () => {
  /** Characters with 12 columns of ink each; a digit after a character is the number of clear columns after it. */
  function lineOf(parts: readonly (readonly [text: string, gap: number])[]) {
    const columns: number[] = [];
    const starts: number[] = [];
    for (const [text, gap] of parts) {
      starts.push(columns.length);
      columns.push(...new Array<number>(12).fill(text === " " ? 0 : 1), ...new Array<number>(gap).fill(0));
    }
    const ink = Uint8Array.from(columns);
    const read = parts.map(([text], index) => ({
      text,
      confidence: index % 2 === 0 ? 1 : 0.5,
      position: ((starts[index] ?? 0) + 6) / ink.length,
    }));
    const box: LineBox = { center: { x: 100 + ink.length / 2, y: 50 }, width: ink.length, height: 48, angle: 0 };
    return splitLine(read, ink, box, 7);
  }
  const letterHalf = (letter: string | undefined) => (letter === "I" ? 1 : 8);
  const letters = (text: string, gap: number, last: number) =>
    [...text].map((each, index) => [each, index === text.length - 1 ? last : gap] as const);

  it("splits at wide gaps of ink, and gives words their boxes, line and mean confidence", () => {
    const words = lineOf([...letters("TO", 3, 24), ...letters("PAY", 3, 3)]);
    expect(words.map(({ text }) => text)).toEqual(["TO", "PAY"]);
    expect(words.map(({ line }) => line)).toEqual([7, 7]);
    expect(words.map(({ confidence }) => Number(confidence.toFixed(2)))).toEqual([0.75, 0.83]);
    const [first, second] = words;
    expect(first?.box.x1).toBe(100 + 27);
    expect(second?.box.x0).toBe(100 + 51);
    expect([first?.box.y0, first?.box.y1]).toEqual([33, 67]);
  });

  it("splits at a blank that the network read", () => {
    const words = lineOf([...letters("AB", 3, 1), [" ", 1], ...letters("CD", 3, 3)]);
    expect(words.map(({ text }) => text)).toEqual(["AB", "CD"]);
  });

  it("does not split widely spaced print without words", () => {
    expect(lineOf(letters("INVOICE", 9, 9)).map(({ text }) => text)).toEqual(["INVOICE"]);
  });

  it("does not split print of fixed width at narrow letters", () => {
    // Cells of 20 columns, in which letters have 16 columns of ink and "I" has 2.
    const cells = [..."KOPITIAM SDN"];
    const ink = Uint8Array.from({ length: cells.length * 20 }, (_, column) => {
      const [letter, half] = [cells[Math.floor(column / 20)], letterHalf(cells[Math.floor(column / 20)])];
      return letter !== " " && Math.abs((column % 20) - 9.5) < half ? 1 : 0;
    });
    const read = cells.flatMap((text, index) =>
      text === " " ? [] : [{ text, confidence: 1, position: (index + 0.5) / cells.length }],
    );
    const box: LineBox = { center: { x: 120, y: 50 }, width: 240, height: 48, angle: 0 };
    expect(splitLine(read, ink, box, 0).map(({ text }) => text)).toEqual(["KOPITIAM", "SDN"]);
  });

  it("joins a number around a decimal mark, but not two numbers", () => {
    const amount = lineOf([...letters("12", 2, 20), [".", 2], ...letters("50", 2, 2)]);
    expect(amount.map(({ text }) => text)).toEqual(["12.50"]);
    const two = lineOf([...letters("12", 2, 20), ...letters("50", 2, 2)]);
    expect(two.map(({ text }) => text)).toEqual(["12", "50"]);
  });
});

describe("cropLine and inkColumns", () => {
  /** A white page of 400 x 200 with a black bar of 100 x 12 around (200, 100) at an angle in radians. */
  function pageWithBar(angle: number, [paper, ink] = [255, 0]) {
    const [width, height] = [400, 200];
    const data = new Uint8Array(width * height * 3).fill(paper ?? 255);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [dx, dy] = [x + 0.5 - 200, y + 0.5 - 100];
        const along = dx * Math.cos(angle) + dy * Math.sin(angle);
        const across = dy * Math.cos(angle) - dx * Math.sin(angle);
        const isInk = Math.abs(along) <= 50 && Math.abs(across) <= 6;
        if (isInk) data.fill(ink ?? 0, (y * width + x) * 3, (y * width + x) * 3 + 3);
      }
    }
    return { data, width, height };
  }

  it.each([0, 0.1, -0.3])("straightens a line at an angle of %d rad", (angle) => {
    const box: LineBox = { center: { x: 200, y: 100 }, width: 140, height: 24, angle };
    const crop = cropLine(pageWithBar(angle), box);
    expect(crop.width).toBe(280);
    const columns = inkColumns(crop);
    expect(columns.indexOf(1)).toBeGreaterThanOrEqual(38);
    expect(columns.indexOf(1)).toBeLessThanOrEqual(42);
    expect(columns.reduce((sum, value) => sum + value, 0)).toBeCloseTo(200, -1);
  });

  it("finds light ink on dark paper", () => {
    const box: LineBox = { center: { x: 200, y: 100 }, width: 140, height: 24, angle: 0 };
    const columns = inkColumns(cropLine(pageWithBar(0, [20, 240]), box));
    expect(columns.reduce((sum, value) => sum + value, 0)).toBeCloseTo(200, -1);
  });
});

describe("plainText", () => {
  it("replaces full-width and look-alike characters", () => {
    expect(plainText("ＴＯＴＡＬ：１２。５０（ＲＭ）")).toBe("TOTAL:12.50(RM)");
  });
});
