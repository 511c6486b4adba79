import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Time to start the command and to scaffold a repository, compared with plain Node and create-vite. The programs take
 * turns, so that other load on the machine affects all of them. Prints medians of ROUNDS.
 *
 * npm run bench:cli
 */
const ROUNDS = 15;
const CLI = resolve("dist/cli.cjs");

interface Contender {
  name: string;
  /** Arguments for Node; `target` is a path that does not exist yet. */
  args(target: string): string[];
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "bench-cli-"));
  try {
    const vite = installCreateVite(folder);
    const startup: Contender[] = [
      { name: "node -e 0", args: () => ["-e", "0"] },
      { name: "create-takehome --help", args: () => [CLI, "--help"] },
      ...(vite ? [{ name: "create-vite --help", args: () => [vite, "--help"] }] : []),
    ];
    const scaffold: Contender[] = [
      { name: "node -e 0", args: () => ["-e", "0"] },
      { name: "create-takehome, no git", args: (target) => [CLI, "ocr", target, "--no-install", "--no-git"] },
      { name: "create-takehome, with git", args: (target) => [CLI, "ocr", target, "--no-install"] },
      ...(vite
        ? [
            {
              name: "create-vite",
              args: (target: string) => [vite, target, "--template", "vanilla-ts", "--no-interactive"],
            },
          ]
        : []),
    ];
    report("Start", measure(startup, folder));
    report("Scaffold without install", measure(scaffold, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of each round, by name. */
function measure(contenders: readonly Contender[], folder: string): Map<string, number[]> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, { name, args }] of contenders.entries()) {
      const target = join(folder, `target-${round}-${index}`);
      const started = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args(target), {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe"],
      });
      const milliseconds = performance.now() - started;
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
      rmSync(target, { recursive: true, force: true });
      if (round >= 0) times.get(name)?.push(milliseconds); // the first round only warms the disk cache
    }
  }
  return times;
}

function report(title: string, times: ReadonlyMap<string, readonly number[]>): void {
  const medians = [...times].map(
    ([name, values]) => [name, [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0] as const,
  );
  const bare = medians[0]?.[1] ?? 1;
  console.log(`\n${title} (Node ${process.version}, medians of ${ROUNDS})`);
  for (const [name, median] of medians) {
    const ratio = (median / bare).toFixed(2);
    console.log(
      `  ${name.padEnd(28)} ${median.toFixed(0).padStart(5)} ms   ${ratio} x bare Node   ${(median - bare).toFixed(0).padStart(5)} ms beyond it`,
    );
  }
}

/** @returns the entry file of create-vite; undefined if it cannot be installed */
function installCreateVite(folder: string): string | undefined {
  try {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, "create-vite"], { stdio: "ignore" });
    return join(folder, "node_modules", "create-vite", "index.js");
  } catch {
    console.log("create-vite cannot be installed (is the registry reachable?). The comparison with it is SKIPPED.");
    return undefined;
  }
}

main();
