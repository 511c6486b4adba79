import { describe, expect, it } from "vitest";
import { parseDisputes, scoreDisputes } from "../../data/disputes.ts";

const ids = new Set(["doc-001", "doc-002", "doc-003"]);
const table = (...rows: string[]) =>
  ["# Labels that look wrong", "", "| id | field | shipped | should be | why |", "|---|:--|---|---|---|", ...rows].join(
    "\n",
  );

describe("parseDisputes", () => {
  it("reads rows, code marks and null, and ignores the rest", () => {
    const { disputes, problems } = parseDisputes(
      table(
        "| `doc-001` | total_amount | 1.00 | `2.50` | cash, not total |",
        "|doc-002|vendor_name|A \\| B|null|torn|",
        "text",
      ),
      ids,
    );
    expect(problems).toEqual([]);
    expect(disputes).toEqual([
      { id: "doc-001", field: "total_amount", shipped: "1.00", shouldBe: "2.50", why: "cash, not total" },
      { id: "doc-002", field: "vendor_name", shipped: "A | B", shouldBe: null, why: "torn" },
    ]);
  });

  it("reports invalid rows, and keeps the last of two", () => {
    const { disputes, problems } = parseDisputes(
      table(
        "| doc-009 | total_amount | 1 | 2 | |",
        "| doc-001 | amount | 1 | 2 | |",
        "| doc-003 | currency | USD | AUD | |",
        "| doc-003 | currency | USD | CAD | |",
      ),
      ids,
    );
    expect(problems).toHaveLength(2);
    expect(disputes.map(({ shouldBe }) => shouldBe)).toEqual(["CAD"]);
  });

  it("reads rows after a blank line, but not in code or comments", () => {
    const { disputes, problems } = parseDisputes(
      `${table("| doc-001 | currency | USD | AUD | |", "", "| doc-002 | currency | USD | CAD | a `\\|` |")}

<!-- | doc-003 | currency | USD | EUR | | -->

~~~
| doc-003 | currency | USD | EUR | |
~~~
`,
      ids,
    );
    expect(problems).toEqual([]);
    expect(disputes.map(({ id, shouldBe, why }) => [id, shouldBe, why])).toEqual([
      ["doc-001", "AUD", ""],
      ["doc-002", "CAD", "a `|`"],
    ]);
  });

  it("finds nothing in the shipped file", () => {
    expect(parseDisputes(table(), ids)).toEqual({ disputes: [], problems: [] });
    expect(parseDisputes("", ids)).toEqual({ disputes: [], problems: [] });
  });
});

describe("scoreDisputes", () => {
  const faults = [
    { id: "doc-001", field: "total_amount", truth: "2.50" },
    { id: "doc-002", field: "vendor_name", truth: "Brandl GmbH" },
    { id: "doc-003", field: "currency", truth: "CAD" },
    { id: "doc-003", field: "document_number", truth: null },
  ] as const;

  it("counts upheld, located and rejected disputes", () => {
    const { disputes } = parseDisputes(
      table(
        "| doc-001 | total_amount | 1.00 | 2.50 | |",
        "| doc-002 | vendor_name | x | brandl  gmbh | |",
        "| doc-003 | currency | USD | AUD | |",
        "| doc-002 | currency | EUR | USD | |",
      ),
      ids,
    );
    const score = scoreDisputes(disputes, faults);
    expect(score.verdicts.map(({ verdict }) => verdict)).toEqual(["upheld", "upheld", "located", "rejected"]);
    expect(score).toMatchObject({ faults: 4, precision: 0.5, recall: 0.5, located: 0.75 });
  });

  it("has no precision without disputes and no recall without faults", () => {
    expect(scoreDisputes([], faults)).toMatchObject({ precision: null, recall: 0 });
    expect(scoreDisputes([], [])).toMatchObject({ precision: null, recall: null });
  });
});
