import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { readText } from "../../src/exercise/files.ts";
import type { AgentCase } from "./contract.ts";

/**
 * Cases of a folder that has no cases.jsonl: each `.txt` file in `requests/` is one request. Its name is the id of the case and
 * of the ticket. Empty if there is no such folder.
 */
export async function discoverCases(folder: string): Promise<AgentCase[]> {
  const requests = join(folder, "requests");
  if (!existsSync(requests)) return [];
  const files = (await readdir(requests)).filter((name) => name.endsWith(".txt")).sort();
  return Promise.all(
    files.map(async (name) => {
      const id = basename(name, ".txt");
      return { id, ticket_id: id, request: await readText(join(requests, name)) };
    }),
  );
}
