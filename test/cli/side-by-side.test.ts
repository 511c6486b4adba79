import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome, useSolution } from "../support/repository.ts";

/** Evaluations in all; SIDE_BY_SIDE=200 repeats the trial in which two of 109 once lost their processes to another run. */
const COUNT = Number(process.env["SIDE_BY_SIDE"] ?? 18);
const AT_ONCE = 5;
const CASES = 3;

/** Command lines of the running processes. */
const commandLines = () =>
  readdirSync("/proc").map((name) => {
    try {
      return /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, "utf8") : "";
    } catch {
      return ""; // it has ended
    }
  });

test.runIf(process.platform === "linux")(
  `${COUNT} evaluations, ${AT_ONCE} at once in three repositories: none is lost, nothing is left, nothing else is ended`,
  { timeout: 120_000 + COUNT * 10_000 },
  async () => {
    const mark = join(temporaryFolder(), "left-running");
    const wait = ["-e", "setInterval(() => undefined, 1000)", mark];
    const roots = await Promise.all([1, 2, 3].map(() => generatedRepository(CASES)));
    for (const root of roots) {
      useSolution(
        root,
        `import { spawn } from "node:child_process";
         for (const detached of [true, false]) {
           spawn(process.execPath, ${JSON.stringify(wait)}, { stdio: "ignore", detached, env: {} }).unref();
         }
         for (const { id } of cases) line({ id });
         process.exit(0);`,
      );
    }
    const bystander = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { stdio: "ignore" });
    onTestFinished(() => void bystander.kill());
    await once(bystander, "spawn");

    let next = 0;
    const results: (number | null)[] = [];
    const worker = async () => {
      while (next < COUNT) {
        const root = roots[next++ % roots.length] ?? "";
        const { code, stdout } = await takehome(root, ["eval", "--json"]);
        results.push(
          code,
          JSON.parse(stdout).cases.filter(({ status }: { status: string }) => status === "answered").length,
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));

    expect(results).toEqual(Array.from({ length: COUNT }, () => [0, CASES]).flat());
    expect(commandLines().filter((line) => line.includes(mark))).toEqual([]);
    expect([bystander.exitCode, bystander.signalCode]).toEqual([null, null]);
  },
);
