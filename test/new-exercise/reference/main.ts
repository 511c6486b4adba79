import { appendFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readRecords } from "../../../src/exercise/json.ts";
import type { TicketCase } from "../contract.ts";
import { teamOf } from "./approaches.ts";

/** The reference as a program: `main.ts --input DIR --output FILE`. */
const { values } = parseArgs({ options: { input: { type: "string" }, output: { type: "string" } } });
const { input = "data", output = "answers.jsonl" } = values;
await writeFile(output, "");
for (const { id, text } of await readRecords<TicketCase>(`${input}/cases.jsonl`)) {
  await appendFile(output, `${JSON.stringify({ id, team: teamOf(String(text)) })}\n`);
}
