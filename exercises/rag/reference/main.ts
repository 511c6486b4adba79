import { appendFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readRecords } from "../../../src/exercise/json.ts";
import { createLibraries } from "../../../src/exercise/libraries.ts";
import type { RagCase } from "../contract.ts";
import { approaches } from "./approaches.ts";

/**
 * The reference as a program, for readers of its source in a repository in which it was revealed:
 *
 *   npx tsx reference/exercises/rag/reference/main.ts --input data --output answers.jsonl [--approach naive]
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
if (!approach) throw new Error(`--approach takes ${approaches.map((one) => one.name).join(", ")}`);
const cases = await readRecords<RagCase>(`${input}/cases.jsonl`);
const controller = new AbortController();
process.once("SIGINT", () => controller.abort());
await writeFile(output, "");
await approach.solve({
  inputDir: input,
  cases,
  jobs: undefined,
  models: { env: process.env, cacheFile: undefined },
  signal: controller.signal,
  libraries: createLibraries([process.cwd()], {}),
  warn: (message) => void process.stderr.write(`${message}\n`),
  onProgress: (done, total) => void process.stderr.write(`\r${done}/${total}${done === total ? "\n" : ""}`),
  emit: (answer) => appendFile(output, `${JSON.stringify(answer)}\n`),
});
