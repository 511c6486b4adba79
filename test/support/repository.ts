import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { type CommandOptions, cli, run, temporaryFolder } from "./command.ts";
import { packages } from "./packages.ts";
import { madeOnce } from "./shared.ts";

/** A generated ocr repository with the kit's own packages (packages.ts) and the first `count` cases. */
export async function generatedRepository(count?: number): Promise<string> {
  const root = join(temporaryFolder(), "repo");
  await generateInto(root, count);
  return root;
}

/**
 * Put a generated repository into `root`, which must not exist: a copy of the one that `create` generated once in this test
 * run. Tests of `create` itself do not use it.
 */
export async function generateInto(root: string, count = Number.POSITIVE_INFINITY, exercise = "ocr"): Promise<void> {
  await cp(await pristine(exercise), root, { recursive: true, preserveTimestamps: true });
  symlinkSync(join(await packages(), "node_modules"), join(root, "node_modules"));
  for (const name of ["cases", "labels"]) {
    const file = join(root, "data", `${name}.jsonl`);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(0, count);
    writeFileSync(file, `${lines.join("\n")}\n`);
  }
}

const PRISTINE = "repo";

/** The generated repository of an exercise, unchanged. */
async function pristine(exercise: string): Promise<string> {
  const made = await madeOnce(exercise, async (folder) => {
    const { code, stderr } = await cli([exercise, join(folder, PRISTINE), "--no-install", "--seed", "1"]);
    if (code !== 0) throw new Error(stderr);
  });
  return join(made, PRISTINE);
}

/** Run the vendored runner of a repository. */
export const takehome = (root: string, args: readonly string[], options: CommandOptions = {}) =>
  run(process.execPath, [join(root, ".takehome", "takehome.mjs"), ...args], { cwd: root, ...options });

/** Make JavaScript code the solution. It can use `cases` and `line(answer)`. */
export function useSolution(root: string, body: string, timeoutSeconds = 60): void {
  writeFileSync(
    join(root, "solution.mjs"),
    `import fs from "node:fs";
     const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
     const cases = fs.readFileSync(argument("--input") + "/cases.jsonl", "utf8").trim().split("\\n").map((text) => JSON.parse(text));
     const line = (answer) => fs.appendFileSync(argument("--output"), (typeof answer === "string" ? answer : JSON.stringify(answer)) + "\\n");
     ${body}`,
  );
  writeFileSync(
    join(root, "takehome.json"),
    JSON.stringify({ run: [process.execPath, "solution.mjs"], timeout_s: timeoutSeconds }),
  );
}

export const labelsOf = (root: string): Record<string, unknown>[] =>
  readFileSync(join(root, "data", "labels.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));

/** A solution for `useSolution` that answers every case with its label. */
export const labelSolution = (root: string) => `
  const labels = new Map(${JSON.stringify(labelsOf(root).map(({ tags, ...label }) => [label["id"], label]))});
  for (const { id } of cases) line({ ...labels.get(id), latency_ms: 5 });`;

/** Commit everything in a repository, as some author. */
export function commit(root: string, message: string): void {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd: root,
      stdio: "ignore",
    });
  git("add", "-A");
  git("commit", "-qm", message);
}
