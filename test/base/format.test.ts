import { expect, test } from "vitest";
import { duration, formatClock, formatHoursMinutes, plural, pluralOf, span } from "../../src/base/format.ts";

test.each([
  [0, "0 ms"],
  [0.0042, "4 ms"],
  [0.0812, "81 ms"],
  [9.99, "9.99 s"],
  [12.34, "12.3 s"],
  [245, "4 min 05 s"],
])("duration: %d seconds read %j", (seconds, text) => expect(duration(seconds)).toBe(text));

test.each([
  [-5, "0 s"],
  [59.4, "59 s"],
  [60, "1 min"],
  [3599, "59 min"],
  [11_100, "3 h 05 min"],
])("span: %d seconds read %j", (seconds, text) => expect(span(seconds)).toBe(text));

test("clock faces round down", () => {
  expect(formatClock(11_109.9)).toBe("3:05:09");
  expect(formatClock(-1)).toBe("0:00:00");
  expect(formatHoursMinutes(11_109.9)).toBe("3:05");
});

test("plural", () => {
  expect([plural(1, "case"), plural(0, "case"), plural(2, "case")]).toEqual(["1 case", "0 cases", "2 cases"]);
  expect([plural(1, "leaf", "leaves"), plural(2, "leaf", "leaves")]).toEqual(["1 leaf", "2 leaves"]);
  expect(pluralOf(2, { one: "query", many: "queries" })).toBe("2 queries");
});
