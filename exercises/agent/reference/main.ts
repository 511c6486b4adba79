import { appendFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readRecords } from "../../../src/exercise/json.ts";
import { createLibraries } from "../../../src/exercise/libraries.ts";
import type { AgentCase } from "../contract.ts";
import { approaches } from "./approaches.ts";

/**
 * The reference as a program, for a repository in which its source has been revealed:
 *
 *   npx tsx reference/exercises/agent/reference/main.ts --input data --output answers.jsonl [--approach loop]
 */
const { values } = parseArgs({
  options: {
    input: { type: "string", default: "data" },
    output: { type: "string", default: "answers.jsonl" },
    approach: { type: "string" },
  },
});
const { approach: name, input, output } = values;
const approach = approaches.find((one) => (name === undefined ? one.role === "reference" : one.name === name));
if (!approach) throw new Error(`--approach must be one of ${approaches.map((one) => one.name).join(", ")}`);
const cases = await readRecords<AgentCase>(`${input}/cases.jsonl`);
const controller = new AbortController();
process.once("SIGINT", () => controller.abort());
await writeFile(output, "");
await approach.solve({
  inputDir: input,
  cases,
  jobs: undefined,
  signal: controller.signal,
  libraries: createLibraries([process.cwd()], {}),
  warn: (message) => void process.stderr.write(`${message}\n`),
  onProgress: (done, total) => void process.stderr.write(`\r${done}/${total}${done === total ? "\n" : ""}`),
  emit: (answer) => appendFile(output, `${JSON.stringify(answer)}\n`),
});
