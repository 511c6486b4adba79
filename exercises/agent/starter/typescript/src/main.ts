import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { approaches } from "./approaches.ts";
import { run } from "./run.ts";

const USAGE = `Usage: solve --input DIR --output FILE [--approach NAME]

  --input DIR      folder with cases.jsonl and policy.md
  --output FILE    where to write one JSON object per request
  --approach NAME  one of: ${approaches.map(({ name }) => name).join(", ")}
                   (default: the variable APPROACH, else ${approaches[0]?.name})`;

const ENV_FILE = fileURLToPath(new URL("../.env", import.meta.url));

/** Exit codes: 0 if every request has a line, 1 if the run failed, 2 for wrong usage. */
async function main(args: string[]): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (typeof options === "string") {
    console.error(`${options}\n\n${USAGE}`);
    return 2;
  }
  try {
    const { answered, failed } = await run({ ...options, log: console.error });
    console.error(`${answered} requests done, ${failed} of them failed. Output: ${options.outputFile}`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

/** The options, or an error message. */
function readOptions(args: string[]) {
  // npm removes the separator "--"; other package managers pass it on.
  const rest = args[0] === "--" ? args.slice(1) : args;
  const string = { type: "string" } as const;
  try {
    const { values } = parseArgs({ args: rest, options: { input: string, output: string, approach: string } });
    if (!values.input || !values.output) return "--input and --output are required.";
    const wanted = values.approach ?? process.env["APPROACH"];
    const approach = wanted ? approaches.find(({ name }) => name === wanted) : approaches[0];
    if (approach === undefined) return `There is no approach "${wanted}".`;
    return { inputDir: values.input, outputFile: values.output, approach };
  } catch (error) {
    return (error as Error).message;
  }
}

// URLs of the model and of the tools. The grader sets them itself.
if (!process.env["TAKEHOME"] && existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
process.exitCode = await main(process.argv.slice(2));
