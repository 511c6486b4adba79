import { existsSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../../src/exercise/files.ts";
import type { RagCase } from "./contract.ts";

/**
 * The cases of a folder without `cases.jsonl`: every nonempty line of `questions.txt` is a question, and ids count from `q-1`.
 * Empty when there is no such file.
 */
export async function discoverCases(folder: string): Promise<RagCase[]> {
  const file = join(folder, "questions.txt");
  if (!existsSync(file)) return [];
  const lines = (await readText(file)).split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").map((question, index) => ({ id: `q-${index + 1}`, question }));
}
