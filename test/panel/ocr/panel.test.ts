import { writeFile } from "node:fs/promises";
import { beforeAll, describe } from "vitest";
import { GUARDS } from "./bundle.ts";
import { expectGuards, expectHunterFindsNothing, expectOrder } from "./expectations.ts";
import type { Row } from "./panel.ts";
import { panelRows, panelTable } from "./print.ts";

/** PANEL_COUNT and PANEL_SEEDS (1,2) choose another size; PANEL_WRITE=docs/panel.md writes the table there. */
const COUNT = Number(process.env["PANEL_COUNT"] ?? 16);
const SEEDS = (process.env["PANEL_SEEDS"] ?? "1,2").split(",").map(Number);

const rows = new Map<number, Row[]>();

beforeAll(async () => {
  for (const [seed, list] of await panelRows(COUNT, SEEDS, [], (text) => console.log(text))) rows.set(seed, list);
  const file = process.env["PANEL_WRITE"];
  if (file) {
    const head = `# The panel: solutions known in advance\n\nPercent reached of each leaf, mean of seeds ${SEEDS.join(" and ")}, ${COUNT} documents each; 60 is level with the reference, 0 the\nnaive baseline or below. \`all\` is the mean of the two branches that depend on what a solution answers. The label hunter\nworks on documents of a seed that nobody knows. Made by \`npm run panel\`, which also asserts the order and which leaf moves.\n\n`;
    await writeFile(file, `${head}${panelTable(rows)}\n`);
  }
}, 3_600_000);

describe("the grader ranks solutions that are known in advance", () => {
  expectOrder({ rows });
  expectHunterFindsNothing({ rows });
  expectGuards({ rows }, GUARDS);
});
