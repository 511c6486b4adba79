import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Case } from "../../src/exercise/case.ts";

/**
 * A folder without cases.jsonl: every file in `requests/` that ends in .txt is one request. Its name is the case's id, and the
 * ticket's as well. Empty where there is no such folder.
 */
export async function discoverCases(folder: string): Promise<Case[]> {
  const requests = join(folder, "requests");
  if (!existsSync(requests)) return [];
  const files = (await readdir(requests)).filter((name) => name.endsWith(".txt")).sort();
  return Promise.all(
    files.map(async (name) => {
      const id = basename(name, ".txt");
      return { id, ticket_id: id, request: await readFile(join(requests, name), "utf8") };
    }),
  );
}
