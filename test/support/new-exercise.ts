import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { run } from "./command.ts";

/** The name of the sample exercise of test/new-exercise, whose imports are right both there and in `exercises/`. */
export const NAME = "ticket-routing";

/** Not copied: made by tools, or large. */
const LEFT_OUT = ["node_modules", "dist", ".git"];

/** A copy of this repository with one more folder in `exercises/`. */
interface ExtendedProject {
  /** The root folder of the copy. */
  root: string;
  /** Build the copy. */
  build(): ReturnType<typeof run>;
  /** Run a package's program in the copy, without npx: `tool("vitest/vitest.mjs", "run")`. */
  tool(program: string, ...args: string[]): ReturnType<typeof run>;
  /** `npm ARGS` in the copy. */
  npm(...args: string[]): ReturnType<typeof run>;
  /** The built command. */
  cli(...args: string[]): ReturnType<typeof run>;
  /** Files that differ from those of this repository, as git prints them. */
  changes(): string[];
}

// Vitest's own variables would make a vitest inside the copy believe that it is a worker of this one.
const ENV = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^(VITEST|NODE_ENV$|npm_)/.test(name))
    .map((name) => [name, undefined]),
);

/** Copies this repository before the tests of a file, adds the sample exercise, and deletes the copy after them. */
export function projectWithNewExercise(): ExtendedProject {
  const folder = mkdtempSync(join(tmpdir(), "create-takehome-extended-"));
  const root = join(folder, "kit");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd: root,
      encoding: "utf8",
    });
  const node = (...args: string[]) => run(process.execPath, args, { cwd: root, env: ENV });

  beforeAll(() => {
    for (const name of readdirSync(".").filter((entry) => !LEFT_OUT.includes(entry))) {
      cpSync(name, join(root, name), { recursive: true });
    }
    symlinkSync(resolve("node_modules"), join(root, "node_modules"));
    git("init", "--quiet");
    // .gitignore names a folder, and this is a link.
    writeFileSync(join(root, ".git", "info", "exclude"), "/node_modules\n");
    git("add", "--all");
    git("commit", "--quiet", "--message", "As it is");
    cpSync(join("test", "new-exercise"), join(root, "exercises", NAME), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  return {
    root,
    build: () => node("--import", "tsx", "build/build.ts"),
    tool: (program, ...args) => node(join("node_modules", program), ...args),
    npm: (...args) => run("npm", args, { cwd: root, env: ENV }),
    cli: (...args) => node(join("dist", "cli.cjs"), ...args),
    changes: () => git("status", "--porcelain").split("\n").filter(Boolean),
  };
}
