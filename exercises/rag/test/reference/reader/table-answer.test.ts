import { describe, expect, it } from "vitest";
import { blocksOf } from "../../../reference/documents/blocks.ts";
import { parseDocument } from "../../../reference/documents/metadata.ts";
import { numberIn, parseTable } from "../../../reference/documents/tables.ts";
import { answerFromTables } from "../../../reference/reader/tables/table-answer.ts";
import { page } from "../support.ts";

describe("answers from tables", () => {
  const TEXT = page(
    "Devices in our buildings",
    "| Where | Device | Pieces | EUR each |\n| --- | --- | --- | --- |\n| Leeds | desk phone | 13 | 100 |\n| Leeds | scanner | 4 | 125 |\n| Porto | scanner | 24 | 205 |",
    { type: "register" },
  );
  const [block] = blocksOf(parseDocument("r", TEXT)).filter(({ kind }) => kind === "table");
  const table = block && parseTable(block);
  const calculate = (question: string) =>
    table &&
    answerFromTables(
      question,
      [{ names: ["leeds"], index: 0 }].filter(() => question.includes("Leeds")),
      [table],
      new Map(),
    );

  it.each([
    ["How many pieces of devices are there in Leeds altogether?", "17"],
    ["What would it cost to buy all devices in Leeds again?", "€1,800"],
    ["What is the average price of devices in Leeds?", "€112.50"],
    ["Which device has the highest price in our buildings?", "scanner"],
    ["What is the difference in pieces between the devices of Leeds and Porto?", "7"],
  ])("%s", (question, expected) => expect(calculate(question)?.answer).toBe(expected));

  it("use the table whose page fits, and the column that the question asks for", () => {
    const courses = page(
      "Courses that were booked",
      "Paid for the whole group.\n\n| Subject | Group | Participants | Price in EUR |\n| - | - | - | - |\n| first aid | Discovery | 9 | 2655 |\n| maps | Discovery | 6 | 720 |\n| maps | Harbour | 2 | 100 |",
      { type: "register" },
    );
    const stops = page(
      "Interruptions",
      "Each that a customer noticed.\n\n| Case | Affected | Reason | Duration (min) |\n| - | - | - | - |\n| I-1 | Kestrel | full disk | 38 |\n| I-2 | Kestrel | power cut | 80 |",
      { type: "register" },
    );
    const tables = [courses, stops].flatMap((text, index) =>
      blocksOf(parseDocument(`register-${index}`, text)).flatMap((one) =>
        one.kind === "table" ? (parseTable(one) ?? []) : [],
      ),
    );
    const answer = (question: string, name: string) =>
      answerFromTables(question, [{ names: [name], index: question.toLowerCase().indexOf(name) }], tables, new Map())
        ?.answer;
    expect(answer("How many seats in courses does Discovery take up in total?", "discovery")).toBe("15");
    expect(answer("What do the courses of Discovery cost altogether?", "discovery")).toBe("€3,375");
    expect(answer("How many times did Kestrel stop for customers?", "kestrel")).toBe("2");
    expect(answer("What does the time lost on Kestrel by interruptions add up to?", "kestrel")).toBe("118");
  });

  it("are not given where the table does not cover the question", () => {
    expect(calculate("How long is the retention period?")).toBeNull();
    expect(
      table &&
        answerFromTables("How many devices are in Gdansk?", [{ names: ["gdansk"], index: 0 }], [table], new Map()),
    ).toBeNull();
  });

  it("read numbers in many forms", () => {
    expect(["€1,250.00", "12 %", "3 500", "-4", "I-102", "", "3-5", "v1.2.3"].map(numberIn)).toEqual([
      1250,
      12,
      3500,
      -4,
      null,
      null,
      null,
      null,
    ]);
  });
});
