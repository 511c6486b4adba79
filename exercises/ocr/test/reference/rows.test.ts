import { describe, expect, it } from "vitest";
import { cellsOf, columnHeader } from "../../reference/cells.ts";
import { parseTsv } from "../../reference/engine/tesseract/parse-tsv.ts";
import { buildRows, median } from "../../reference/rows.ts";
import { stackPages } from "../../reference/stack-pages.ts";
import { page, wordsOf } from "./page.ts";

const RECEIPT = [
  "ACME STORES",
  "Total                 12.50",
  "Cash                  20.00",
  "Change                 7.50",
];

describe("buildRows", () => {
  it("joins a label and its distant amount to one row", () => {
    expect(buildRows(wordsOf(RECEIPT)).map((row) => row.text)).toEqual([
      "ACME STORES",
      "Total 12.50",
      "Cash 20.00",
      "Change 7.50",
    ]);
  });

  it("follows the rows of a skewed page", () => {
    const lines = Array.from(
      { length: 6 },
      (_, index) => `item number ${index} of the long list           ${index}.50`,
    );
    const skewed = wordsOf(lines).map((word) => {
      const fall = word.box.x0 * 0.06;
      return { ...word, box: { ...word.box, y0: word.box.y0 + fall, y1: word.box.y1 + fall } };
    });
    expect(buildRows(skewed).map((row) => row.text)).toEqual(lines.map((line) => line.replace(/ +/g, " ")));
  });

  it("joins an amount to its label if a curled page shifts it", () => {
    const words = wordsOf(["Subtotal", "TOTAL"]);
    const lifted = { text: "12.50", confidence: 0.9, line: 9, box: { x0: 300, x1: 350, y0: 18, y1: 38 } };
    expect(buildRows([...words, lifted]).map((row) => row.text)).toContain("TOTAL 12.50");
  });

  it("removes dirt, and accepts a page without words", () => {
    expect(buildRows([])).toEqual([]);
    const speck = { text: "|", confidence: 0.1, line: 1, box: { x0: 0, x1: 2, y0: 5, y1: 8 } };
    expect(buildRows([...wordsOf(RECEIPT), speck]).map((row) => row.text)).not.toContain("|");
  });
});

describe("parseTsv", () => {
  it("returns words with box and confidence, and nothing else", () => {
    const tsv =
      "4\t1\t1\t1\t1\t0\t5\t6\t80\t9\t-1\t\n5\t1\t1\t1\t1\t1\t5\t6\t30\t9\t96.5\tTotal\n5\t1\t1\t1\t1\t2\t50\t6\t9\t9\t10\t \n";
    expect(parseTsv(tsv)).toEqual([
      { text: "Total", confidence: 0.965, box: { x0: 5, y0: 6, x1: 35, y1: 15 }, line: 1 },
    ]);
    expect(parseTsv("")).toEqual([]);
  });
});

describe("layout", () => {
  const table = page(["Invoice No     Invoice date     Due date", "4711           03/04/2024       03/05/2024"]);
  it("splits a row at wide gaps", () => {
    const [head] = table.rows;
    expect(head && cellsOf(head).map((cell) => cell.text)).toEqual(["Invoice No", "Invoice date", "Due date"]);
  });
  it("finds the header of a column", () => {
    const date = table.rows[1]?.words[1];
    expect(date && columnHeader(table, 1, date.box)).toBe("INVOICE DATE");
  });
});

describe("stackPages", () => {
  it("puts the second page below the first", () => {
    const stacked = stackPages([page(["one"]), page(["two"])]);
    expect(stacked.rows.map((row) => row.text)).toEqual(["one", "two"]);
    expect(stacked.rows[1]?.box.y0).toBeGreaterThanOrEqual(30);
    expect(stacked.rows[1]?.words[0]?.box.y0).toBe(stacked.rows[1]?.box.y0);
  });
});

it("the median of an empty list is 0", () => {
  expect(median([])).toBe(0);
  expect(median([3, 1, 2])).toBe(2);
});
