import { describe, expect, it } from "vitest";
import { findValues, normalizeValue, sameValue } from "../../../reference/reader/values.ts";

describe("values", () => {
  it.each([
    ["kept for 45 days", "duration", "45 days"],
    ["after sixty days", "duration", "sixty days"],
    ["costs €1,250.50 a month", "money", "€1,250.50"],
    ["99.95% of the time", "percent", "99.95%"],
    ["775 requests a minute", "rate", "775 requests a minute"],
    ["files of 25 MB", "size", "25 MB"],
    ["write to #front-porch, please", "channel", "#front-porch"],
    ["on Friday at 07:30", "weekly", "Friday at 07:30"],
    ["open from 08:30 to 20:00", "hours", "from 08:30 to 20:00"],
    ["until 15 February 2026", "date", "15 February 2026"],
  ])("%s", (text, kind, expected) => expect(findValues(text)).toMatchObject([{ kind, text: expected }]));

  it("are compared by meaning", () => {
    expect(sameValue("60 days", "sixty days")).toBe(true);
    expect(sameValue("2026-02-15", "15 February 2026")).toBe(true);
    expect(sameValue("60 days", "61 days")).toBe(false);
    expect(normalizeValue("twenty-five days")).toBe("25 days");
  });
});
