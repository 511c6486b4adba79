import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { route } from "./route.ts";

const args = process.argv.slice(2).filter((arg) => arg !== "--");
const { values } = parseArgs({ args, options: { input: { type: "string" }, output: { type: "string" } } });
if (!values.input || !values.output) throw new Error("--input and --output are required.");
const lines = readFileSync(`${values.input}/cases.jsonl`, "utf8").trim().split("\n");
const cases = lines.map((line) => JSON.parse(line) as { id: string; text: string });
writeFileSync(values.output, cases.map(({ id, text }) => `${JSON.stringify({ id, team: route(text) })}\n`).join(""));
