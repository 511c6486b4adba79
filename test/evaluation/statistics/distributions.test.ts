import { describe, expect, test } from "vitest";
import {
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from "../../../src/evaluation/statistics/distributions.ts";

// SciPy 1.17.1: its normal and t distributions
describe("distributions have the published values", () => {
  test.each([
    [0, 0.5],
    [1.96, 0.9750021048517795],
    [-3, 0.0013498980316300933],
    [9, 1],
    [-9, 0],
  ])("of the standard normal at %d", (x, expected) => expect(normalCdf(x)).toBeCloseTo(expected, 12));

  test.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.001, -3.090232306167814],
  ])("quantile of the standard normal for %d", (share, expected) =>
    expect(normalQuantile(share)).toBeCloseTo(expected, 9),
  );

  test.each([
    [1, 12.706204736174694],
    [2, 4.302652729749462],
    [7, 2.364624251592784],
    [30, 2.042272456301238],
    [199, 1.971956544251753],
  ])("97.5%% quantile of Student's t with %d degrees of freedom", (degrees, expected) => {
    expect(studentQuantile(0.975, degrees)).toBeCloseTo(expected, 7);
    expect(studentCdf(-expected, degrees)).toBeCloseTo(0.025, 10);
  });
});
