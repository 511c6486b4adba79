import { writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { GUARDS, type Guard } from "./bundle.ts";
import type { Row } from "./panel.ts";
import { panelRows, panelTable } from "./print.ts";

/** PANEL_COUNT and PANEL_SEEDS (1,2) choose another size; PANEL_WRITE=docs/panel.md writes the table there. */
const COUNT = Number(process.env["PANEL_COUNT"] ?? 16);
const SEEDS = (process.env["PANEL_SEEDS"] ?? "1,2").split(",").map(Number);

/** The leaf (or leaves) on which the lack of a guard has to show. */
const LEAVES: Record<Guard, readonly string[]> = {
  validation: ["form"],
  "cross-check": ["totals"],
  abstention: ["abstention", "blank_page"],
  isolation: ["hostile"],
  duplicates: ["duplicates"],
  "date-order": ["dates"],
};
/** The reference decides on further passes by what it has; another decision may move another field by a little. */
const ELSEWHERE = 0.03;

const rows = new Map<number, Row[]>();
const leaf = (seed: number, member: string, id: string) =>
  rows
    .get(seed)
    ?.find((row) => row.member === member)
    ?.leaves.get(id);
/** Mean over the seeds that say something. */
function mean(member: string, id: string): number {
  const known = SEEDS.flatMap((seed) => leaf(seed, member, id) ?? []);
  return known.reduce((sum, one) => sum + one, 0) / Math.max(1, known.length);
}
const total = (member: string) =>
  SEEDS.reduce((sum, seed) => sum + (rows.get(seed)?.find((row) => row.member === member)?.total ?? 0), 0) /
  SEEDS.length;

beforeAll(async () => {
  for (const [seed, list] of await panelRows(COUNT, SEEDS, (text) => console.log(text))) rows.set(seed, list);
  const file = process.env["PANEL_WRITE"];
  if (file) {
    const head = `# The panel: solutions known in advance\n\nPercent reached of each leaf, mean of seeds ${SEEDS.join(" and ")}, ${COUNT} documents each; 60 is level with the reference, 0 the\nnaive baseline or below. \`all\` is the mean of the two branches that depend on what a solution answers. Made by\n\`npm run panel\`, which also asserts the order and which leaf moves.\n\n`;
    await writeFile(file, `${head}${panelTable(rows)}\n`);
  }
}, 3_600_000);

describe("the grader ranks solutions that are known in advance", () => {
  test("do-nothing gets nothing", () => expect(total("do-nothing")).toBeLessThanOrEqual(3));

  test.each(["crash", "hang", "random"])("%s is far below naive's form and the reference", (name) => {
    expect(total(name)).toBeLessThan(total("reference") / 2);
    for (const id of ["identity", "totals", "dates"]) expect(mean(name, id), id).toBeLessThanOrEqual(0.1);
  });

  test("labels of the development data, hard-coded, are no better than naive on a holdout", () => {
    for (const id of ["identity", "identity_hard", "totals", "dates"]) {
      expect(mean("hard-coded", id), id).toBeLessThanOrEqual(mean("naive", id));
    }
  });

  test("naive is at zero of its own scale, the reference at parity, the oracle nearly at the top", () => {
    for (const id of ["identity", "totals", "dates"]) expect(mean("naive", id), id).toBe(0);
    expect(total("naive")).toBeLessThan(total("reference"));
    for (const seed of SEEDS) {
      const oracle = rows.get(seed)?.find((row) => row.member === "oracle");
      const reference = rows.get(seed)?.find((row) => row.member === "reference");
      expect(oracle?.branches.get("results")).toBeGreaterThanOrEqual(0.95);
      expect(reference?.branches.get("results")).toBeLessThan(0.95);
    }
  });
});

describe.each(GUARDS)("the reference without %s", (guard) => {
  const name = `reference without ${guard}`;

  test("loses on its own leaf", () => {
    for (const id of LEAVES[guard]) expect(mean(name, id), id).toBeLessThan(mean("reference", id));
  });

  test("and nowhere else", () => {
    const all = [...new Set([...rows.values()].flat().flatMap((row) => [...row.leaves.keys()]))];
    // A run that died leaves what it did not get to unscored.
    const scored = all.filter((id) => SEEDS.some((seed) => leaf(seed, name, id) !== undefined));
    for (const id of scored.filter((one) => !LEAVES[guard].includes(one))) {
      expect(mean(name, id), id).toBeGreaterThanOrEqual(mean("reference", id) - ELSEWHERE);
    }
  });
});
