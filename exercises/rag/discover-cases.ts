import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Case } from "../../src/exercise/case.ts";

/**
 * A folder without cases.jsonl: every line of `questions.txt` is a question; ids count from `q-1`. Empty where there is no such
 * file.
 */
export async function discoverCases(folder: string): Promise<Case[]> {
  const file = join(folder, "questions.txt");
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, "utf8")).split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").map((question, index) => ({ id: `q-${index + 1}`, question }));
}
