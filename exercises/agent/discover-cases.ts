import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { readText } from "../../src/exercise/files.ts";
import { plural, someOf } from "../../src/exercise/text.ts";
import type { AgentCase } from "./contract.ts";

/**
 * Cases of a folder that has no cases.jsonl: each `.txt` file in `requests/` is one request. Its name is the id of the case and
 * of the ticket. Empty if there is no such folder.
 * @param warn called with the other files of `requests/`, hidden ones aside
 */
export async function discoverCases(folder: string, warn: (message: string) => void): Promise<AgentCase[]> {
  const requests = join(folder, "requests");
  if (!existsSync(requests)) return [];
  const names = (await readdir(requests)).filter((name) => !name.startsWith(".")).sort();
  const files = names.filter((name) => name.endsWith(".txt"));
  const others = names.filter((name) => !name.endsWith(".txt"));
  if (others.length > 0) warn(`${plural(others.length, "file")} of requests/ left out, not .txt: ${someOf(others)}`);
  return Promise.all(
    files.map(async (name) => {
      const id = basename(name, ".txt");
      return { id, ticket_id: id, request: await readText(join(requests, name)) };
    }),
  );
}
