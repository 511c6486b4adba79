import { writeFile } from "node:fs/promises";
import { beforeAll, describe } from "vitest";
import type { Row } from "../../../test/panel/panel.ts";
import { panelRows, panelTable } from "../../../test/panel/print.ts";
import { GUARDS } from "./bundle-reference.ts";
import { expectGuards, expectOrder } from "./expectations.ts";
import { ragPanel } from "./members.ts";

/** RAG_PANEL_COUNT and RAG_PANEL_SEEDS choose another size; RAG_PANEL_WRITE=FILE writes the table there. */
const COUNT = Number(process.env["RAG_PANEL_COUNT"] ?? ragPanel.exercise.manifest.holdout.count);
const SEEDS = (process.env["RAG_PANEL_SEEDS"] ?? "2,15").split(",").map(Number);

/** No member asks a model, and exercises/rag/test/hostile tests the reference on broken files. */
const SKIP = ["hostile", "faults"];

const rows = new Map<number, Row[]>();

const HEAD = `# The rag panel: the grader tested with known solutions

Percent reached of each leaf, mean of seeds ${SEEDS.join(" and ")}, ${COUNT} questions each. How a facet is scored:
[rubrics.md](rubrics.md#results-against-the-reference). \`all\` is the mean of the two branches that depend on the answers of a solution; \`right\` is the share
of right answers and right abstentions. Made by \`npm run panel\`, which also asserts the order of the solutions and which
leaf a removed guard lowers.
`;

beforeAll(async () => {
  for (const [seed, list] of await panelRows(ragPanel, { count: COUNT, skip: SKIP }, SEEDS, console.log))
    rows.set(seed, list);
  const file = process.env["RAG_PANEL_WRITE"];
  if (file) await writeFile(file, `${HEAD}\n${panelTable(rows, "right")}\n`);
}, 3_600_000);

describe("the grader ranks answers that are known in advance", () => {
  expectOrder({ rows });
  expectGuards({ rows }, GUARDS);
});
