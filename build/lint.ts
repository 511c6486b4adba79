import { spawn } from "node:child_process";
import { cpus } from "node:os";
import kit from "../package.json" with { type: "json" };

/**
 * Runs every script of package.json whose name begins with `lint:`, as many at once as there are processors, and all of
 * them even when one fails: prints what the failing ones said, then one line per script.
 *
 *   npm run lint                 all of them
 *   npm run lint code links      only these
 */
const PREFIX = "lint:";

interface Result {
  name: string;
  passed: boolean;
  output: string;
  seconds: number;
}

function run(name: string): Promise<Result> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    // A command as one string, since npm is a batch file on Windows and needs the shell; the names are those of package.json.
    const child = spawn(`npm run --silent ${PREFIX}${name}`, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ name, passed: code === 0, output, seconds: (performance.now() - start) / 1000 }),
    );
  });
}

const known = Object.keys(kit.scripts).flatMap((script) =>
  script.startsWith(PREFIX) ? script.slice(PREFIX.length) : [],
);
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(", ")}. Choose from: ${known.join(", ")}. To format, run \`npm run format\`.`);
  process.exit(2);
}

const waiting = chosen.length > 0 ? chosen : known;
const results: Result[] = [];
await Promise.all(
  cpus().map(async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const result = await run(name);
      results.push(result);
      if (!result.passed) console.log(`${result.output.trim()}\n`);
    }
  }),
);

for (const { name, passed, seconds } of results) {
  console.log(
    `${passed ? "passed" : "FAILED"}  ${`npm run ${PREFIX}${name}`.padEnd(24)} ${seconds.toFixed(1).padStart(5)} s`,
  );
}
if (results.some(({ passed }) => !passed)) process.exitCode = 1;
