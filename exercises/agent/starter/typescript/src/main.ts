import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { approaches } from "./approaches.ts";
import { run } from "./run.ts";

const USAGE = `Usage: solve --input DIR --output FILE [--approach NAME]

  --input DIR      folder with cases.jsonl and policy.md
  --output FILE    file for the answers, one JSON object per request
  --approach NAME  one of: ${approaches.map(({ name }) => name).join(", ")}
                   (default: the variable APPROACH, otherwise ${approaches[0]?.name})`;

const ENV_FILE = fileURLToPath(new URL("../.env", import.meta.url));

/** Exit codes: 0 every request has a line, 1 the run failed, 2 usage error. */
async function main(args: string[]): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (typeof options === "string") {
    console.error(`${options}\n\n${USAGE}`);
    return 2;
  }
  try {
    const { answered, failed } = await run({ ...options, log: console.error });
    console.error(`${answered} requests answered, of which ${failed} failed. Output: ${options.outputFile}`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

/** @returns the options, or an error message */
function readOptions(args: string[]) {
  // npm removes the separator "--"; other package managers pass it on.
  const rest = args[0] === "--" ? args.slice(1) : args;
  const string = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args: rest, options: { input: string, output: string, approach: string } });
    if (!values.input || !values.output) return "--input and --output are required.";
    const chosen = values.approach ?? process.env["APPROACH"];
    const approach = chosen ? approaches.find(({ name }) => name === chosen) : approaches[0];
    if (approach === undefined) return `Unknown approach "${chosen}".`;
    return { inputDir: values.input, outputFile: values.output, approach };
  } catch (error) {
    return (error as Error).message;
  }
}

// Addresses of the model and the tools. The grader passes them in the environment.
if (!process.env["TAKEHOME"] && existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
process.exitCode = await main(process.argv.slice(2));
