import type { Approach } from "../../../src/exercise/types.ts";
import { decide, weigh } from "./decide.ts";
import type { Reading } from "./model.ts";
import { prepare, RECIPES, type Recipe } from "./preprocess.ts";
import { parseTsv } from "./recognise.ts";
import { buildRows } from "./rows.ts";
import { type Answer, solveCases, type Tools } from "./run.ts";

/** The reference: several readings of the page, rules that propose, arithmetic and votes that decide. */
export const rules: Approach = {
  name: "rules",
  role: "reference",
  summary: "Passes that differ, rows from word boxes, scored candidates, arithmetic cross-checks, abstention.",
  solve: (request) => solveCases(request, read),
};

async function read(file: string, tools: Tools): Promise<Answer> {
  const readings: Reading[] = [];
  for (const recipe of Object.values(RECIPES)) readings.push(await readPage(file, recipe, tools));
  return decide(weigh(readings));
}

async function readPage(file: string, recipe: Recipe, { pool, sharp }: Tools): Promise<Reading> {
  const { image, width, height } = await prepare(sharp, file, recipe);
  const rows = buildRows(parseTsv(await pool.recognise(image, recipe.segmentation)));
  return { pass: recipe.name, rows, width, height };
}
