/** The reference as a program, for readers of its source in a repository where it was revealed. */
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readRecords } from "../system/json-lines.ts";
import { createLibraries } from "../system/libraries.ts";
import type { Approach } from "./approach.ts";
import type { Answer, Case } from "./case.ts";

/**
 * Runs one of the approaches on a folder, with the arguments of the process: `--input DIR` (default `data`), `--output FILE`
 * (default `answers.jsonl`), `--approach NAME` (default: the reference). Ctrl-C aborts the run.
 * @param parseCase validates a line of `cases.jsonl`; by default only its `id` is validated
 * @throws Error if no approach has the name, or a case is invalid; whatever the approach throws
 */
export async function runReferenceProgram<C extends Case, A extends Answer>(
  approaches: readonly Approach<C, A>[],
  parseCase: (line: C) => C = (line) => line,
): Promise<void> {
  const string = { type: "string" } as const;
  const { values } = parseArgs({ options: { input: string, output: string, approach: string } });
  const { input = "data", output = "answers.jsonl", approach: name } = values;
  const approach = approaches.find((one) => (name === undefined ? one.role === "reference" : one.name === name));
  if (!approach) throw new Error(`--approach takes one of: ${approaches.map((one) => one.name).join(", ")}`);
  const cases = (await readRecords<C>(join(input, "cases.jsonl"))).map(parseCase);
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
}
