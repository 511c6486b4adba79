import { describe, expect, it } from "vitest";
import { findDates, firstDate } from "../../../reference/text/dates.ts";

describe("dates", () => {
  it.each([
    ["on 2024-05-14.", "2024-05-14"],
    ["14 May 2024", "2024-05-14"],
    ["the 3rd of March 2025", "2025-03-03"],
    ["May 14, 2024", "2024-05-14"],
    ["31.12.2024", "2024-12-31"],
    ["2024-02-31", null],
    ["99 May 2024", null],
  ])("%s", (text, expected) => expect(firstDate(text)).toBe(expected));

  it("keep their words", () =>
    expect(findDates("from 1 May 2024 to 2 May 2024").map(({ words }) => words)).toEqual(["1 May 2024", "2 May 2024"]));
});
