import { describe, expect, test } from "vitest";
import type { StoredRun } from "../../../src/evaluation/stored-run.ts";
import { agrees } from "../../../src/rubric/substance/stored-figures.ts";
import { storedRun } from "../../support/audit.ts";
import { own, score } from "./support.ts";

const TEMPLATE =
  "# T\n\n## Results\n\n| Approach | Run | Main metric | Document exact | p50 / p95 |\n| --- | --- | --- | --- | --- |\n| mine |  |  |  |  |\n";
const first = { at: 0, files: { "README.md": TEMPLATE, "src/main.ts": "1" } };

const run = (id: number, part: Partial<StoredRun> = {}) =>
  storedRun(id, {
    metrics: new Map([
      ["field_f1", { value: 0.8128, low: 0.72, high: 0.899 }],
      ["document_exact", { value: 0.4, low: 0.3, high: 0.55 }],
      ["business_cost", { value: 2.25, low: 1.9, high: 3 }],
    ]),
    ...part,
  });
const other = run(3, {
  label: "naive",
  role: "naive",
  metrics: new Map([["field_f1", { value: 0.517, low: 0.4, high: 0.6 }]]),
});

const check = (body: string, runs: readonly StoredRun[] = [run(7), other]) =>
  score("c18", [first, own({ "README.md": `# T\n\n## Results\n\n${body}\n` })], { runs });

test.each([
  ["81.3", 0.8128, true],
  ["81.3", 0.82, false],
  ["2.40", 2.4, true],
  ["2.40", 2.41, false],
])("%s is %d: %s", (printed, number, same) => expect(agrees(printed, number)).toBe(same));

describe("c18, claims", () => {
  test("figures have to be those of the metric that the line names, in the newest run", async () => {
    expect((await check("F1 81.3% [72.0, 89.9]\n\nExact 40.0%, business cost 2.25")).score).toBe(1);
    // The value of another metric under the name of this one.
    expect((await check("F1 40.0%\n\nExact 81.3%\n\nbusiness cost 40.0")).score).toBe(0);
    // A number without a name.
    expect((await check("We got 81.3 and 40.0 and 2.25.")).score).toBe(0);
  });

  test("the rows and columns of a table name the metric and the run", async () => {
    const table = (mine: string) =>
      `| Approach | Run | Main metric | Document exact | p50 / p95 |\n| --- | --- | --- | --- | --- |\n${mine}\n| naive | 3 | 51.7 |  |  |`;
    expect((await check(table("| mine | 7 | 81.3 [72.0, 89.9] | 40.0 | 0.50 s / 1.25 s |"))).score).toBe(1);
    const swapped = await check(table("| mine | 7 | 40.0 | 81.3 | 0.50 s / 1.25 s |"));
    expect(swapped.score).toBeLessThan(0.7);
    expect(swapped.note).toBe(
      "README.md:7: 40.0 matches no stored run, the nearest stored value is 72.0 (Field F1 (micro), run 7); so do 81.3 (line 7)",
    );
    // The figures of run 7 under the id of another run.
    const misplaced = await check(table("| mine | 3 | 81.3 | 40.0 | 0.50 s |"));
    expect(misplaced.note).toContain("run 3");
  });

  test("an older figure is right only when its run is named", async () => {
    const old = run(5, { metrics: new Map([["field_f1", { value: 0.6, low: 0.5, high: 0.7 }]]) });
    const runs = [run(7), old];
    expect((await check("F1 60.0%", runs)).note).toContain("the nearest stored value is");
    expect((await check("F1 60.0% in run 5", runs)).score).toBeCloseTo(1 / 3);
  });

  test("0 and 100 show nothing by themselves, and the same figure three times is one", async () => {
    const zero = run(7, { metrics: new Map([["field_f1", { value: 0, low: 0, high: 0 }]]) });
    const filler = await check("F1 0.0 0.0 0.0 and exact 100.0", [zero]);
    expect(filler.score).toBe(0);
    expect(filler.evidence.map(({ text }) => text)).toContain("0.0: shows nothing without the run that it is from");
    expect((await check("F1 81.3, F1 81.3, F1 81.3")).score).toBeCloseTo(1 / 3);
  });

  test("nothing stated, nothing stored, a figure of the holdout", async () => {
    expect(await score("c18", [first], { runs: [run(7)] })).toMatchObject({ score: 0, note: /no results/ });
    expect(await check("F1 81.3%", [])).toMatchObject({ score: null });
    expect(await check("On the fresh holdout F1 was 77.7%.")).toMatchObject({ score: 0, note: /no results/ });
  });

  test("each wrong figure is named with its line and the nearest stored one", async () => {
    const { evidence, score: points } = await check("\nF1 is 93.1%\n\nexact 40.0%");
    expect(evidence.filter(({ text }) => text.startsWith("93.1"))).toEqual([
      {
        kind: "file",
        ref: "README.md:6",
        text: "93.1 matches no stored run; the nearest stored value is 89.9 (Field F1 (micro), run 7)",
      },
    ]);
    expect(points).toBeCloseTo(0.5 / 3);
  });

  test("claims about causes and counts are listed as not checked", async () => {
    const body =
      "F1 81.3%\n\n## Failure analysis\n\nAll wrong totals are label errors.\n\n| Cause | Cases |\n| --- | --- |\n| rotated | 12 |\n";
    const { evidence } = await check(body);
    expect(evidence.filter(({ text }) => text.startsWith("not checked")).map(({ ref, text }) => [ref, text])).toEqual([
      ["README.md:9", "not checked: All wrong totals are label errors."],
      ["README.md:13", "not checked: | rotated | 12 |"],
    ]);
  });
});
