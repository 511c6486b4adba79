import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/exercise/random.ts";
import { type DegradationPlan, planDegradation } from "../../data/degradation-plan.ts";
import { boxOf } from "../../data/page.ts";
import { degradePage, type Raster } from "../../data/render/degradation.ts";
import { pageFromPhoto, squareToQuad } from "../../data/render/perspective.ts";
import { draftsOf, fonts } from "./fixtures.ts";

describe("perspective", () => {
  it("maps the unit square onto the given corners", () => {
    const quad = [
      [3, 5],
      [100, 0],
      [110, 90],
      [-4, 80],
    ] as const;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = squareToQuad(quad);
    const map = (x: number, y: number) => {
      const w = g * x + h * y + i;
      return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
    };
    const corners = [map(0, 0), map(1, 0), map(1, 1), map(0, 1)];
    corners.forEach(([x = 0, y = 0], index) => {
      expect(x).toBeCloseTo(quad[index]?.[0] ?? Number.NaN, 6);
      expect(y).toBeCloseTo(quad[index]?.[1] ?? Number.NaN, 6);
    });
  });

  it("keeps all print inside the image, for any position of the page", () => {
    const drafts = [1, 2, 3, 4].flatMap((seed) => [
      ...draftsOf(seed, 100, "holdout"),
      ...draftsOf(seed, 40, "development"),
    ]);
    let checked = 0;
    for (const { plan, model, pages, label } of drafts) {
      if (plan.kind === "digital_pdf") continue;
      for (let attempt = 0; attempt < 3; attempt++) {
        const degradation = planDegradation(
          createRandom(attempt).fork(label.id),
          plan.degradations,
          model.family,
          plan.kind,
        );
        for (const page of pages) {
          const boxes = page.marks.flatMap((mark) =>
            mark.kind === "text" && mark.shows.length > 0 ? [boxOf(mark, fonts)] : [],
          );
          const left = Math.min(...boxes.map((box) => box.left)) * degradation.zoom;
          const right = Math.max(...boxes.map((box) => box.right)) * degradation.zoom;
          const top = Math.min(...boxes.map((box) => box.top)) * degradation.zoom;
          const bottom = Math.max(...boxes.map((box) => box.bottom)) * degradation.zoom;
          const [width, height] = [page.width * degradation.zoom, page.height * degradation.zoom];
          const border = Math.round(degradation.margin * width);
          const [outWidth, outHeight] = [width + 2 * border, height + 2 * border];
          const lookUp = pageFromPhoto(degradation, outWidth, outHeight, width, height);
          const [us, vs] = [new Float32Array(Math.ceil(outWidth) + 1), new Float32Array(Math.ceil(outWidth) + 1)];
          for (let step = 0; step <= 20; step++) {
            lookUp((step / 20) * outHeight, us, vs);
            const isEdge = step === 0 || step === 20;
            us.forEach((u, x) => {
              if (!isEdge && x > 0 && x < us.length - 1) return;
              const v = vs[x] ?? 0;
              const isInside = u > left && u < right && v > top && v < bottom;
              if (isInside) expect.fail(`${plan.split} ${label.id} ${[...plan.degradations]} ${u - left} ${v - top}`);
              checked++;
            });
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(100_000);
  });
});

describe("degradePage", () => {
  const plan: DegradationPlan = planDegradation(createRandom(3), new Set(), "till_receipt", "image");
  const page = (): Raster => {
    const raster = { data: new Uint8ClampedArray(300 * 400).fill(255), width: 300, height: 400, channels: 1 as const };
    for (let y = 180; y < 220; y++) raster.data.fill(0, y * 300 + 100, y * 300 + 200);
    return raster;
  };

  it("keeps print darker than paper, and is deterministic", () => {
    const [one, two] = [degradePage(page(), plan, createRandom(5)), degradePage(page(), plan, createRandom(5))];
    expect(Buffer.from(one.data.buffer).equals(Buffer.from(two.data.buffer))).toBe(true);
    const at = (x: number, y: number) =>
      one.data[Math.floor(one.height * y) * one.width + Math.floor(one.width * x)] ?? 0;
    expect(at(0.5, 0.5)).toBeLessThan(at(0.5, 0.2) - 40);
  });

  it("shows the background at a torn edge", () => {
    const bed = { ...plan, bed: [0, 0, 0] as const, margin: 0.05, noise: 0, light: 0, crumple: 0 };
    const torn = degradePage(page(), bed, createRandom(5), { top: false, bottom: true });
    const whole = degradePage(page(), bed, createRandom(5));
    const dark = (raster: Raster) => raster.data.reduce((sum, value) => sum + (value < 60 ? 1 : 0), 0);
    expect(dark(torn)).toBeGreaterThan(dark(whole) + 300);
  });
});
