import { describe, expect, test } from "vitest";
import { PP_OCR } from "../../reference/engine/engine.ts";
import { addReading, evidenceOf } from "../../reference/evidence.ts";
import { weightsOf } from "../../reference/reliability.ts";
import type { Reading } from "../../reference/types.ts";
import { page } from "./page.ts";

const read = (pass: string, name: string, date: string, total: string): Reading => ({
  ...page([name, "No. 7, Jalan Mawar", `Date ${date}`, `Total ${total}`]),
  pass,
});

describe("readings of two engines", () => {
  test("weigh the same if they are of one engine; all of tesseract together weigh half of PP-OCR", () => {
    expect(weightsOf([{ pass: "soft" }, { pass: "large" }])).toEqual([1, 1]);
    expect(weightsOf([{ pass: PP_OCR }])).toEqual([1]);
    expect(weightsOf([{ pass: "soft" }, { pass: PP_OCR }, { pass: "flat" }])).toEqual([0.25, 1, 0.25]);
  });

  test("give the values of PP-OCR where they disagree, in any order and against several passes", () => {
    const paddle = read(PP_OCR, "MELATI BOOKS SDN BHD", "14/06/2019", "18.50");
    const soft = read("soft", "MELOTI BOOKS SDN BHD", "14/06/2014", "13.50");
    const flat = { ...soft, pass: "flat" };
    for (const readings of [
      [paddle, soft, flat],
      [soft, flat, paddle],
    ]) {
      const [first, ...others] = readings as [Reading, Reading, Reading];
      const { rankings } = others.reduce(addReading, evidenceOf(first));
      expect([rankings.vendor[0]?.value, rankings.date[0]?.value, rankings.total[0]?.value]).toEqual([
        "MELATI BOOKS SDN BHD",
        "2019-06-14",
        1850,
      ]);
    }
  });

  test("give a value of tesseract that PP-OCR did not read, and one that arithmetic confirms", () => {
    const paddle = page(["MELATI BOOKS SDN BHD", "No. 7, Jalan Mawar", "Total 13.50", "Cash 20.00", "Change 1.50"]);
    const soft = page(["MELATI BOOKS SDN BHD", "Date 14/06/2019", "Total 18.50", "Cash 20.00", "Change 1.50"]);
    const { rankings } = addReading(evidenceOf({ ...paddle, pass: PP_OCR }), { ...soft, pass: "soft" });
    expect([rankings.date[0]?.value, rankings.total[0]?.value]).toEqual(["2019-06-14", 1850]);
  });
});
