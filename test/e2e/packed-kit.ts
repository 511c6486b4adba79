import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { run } from "../support/command.ts";

/** What a stranger has: an empty folder and the published package. */
export interface PackedKit {
  /** Where the repository will be. */
  repository: string;
  /** `npm ARGS` in the repository. */
  npm(...args: string[]): ReturnType<typeof run>;
  /** `npx create-takehome ARGS` in the empty folder, from the packed tarball. */
  create(...args: string[]): ReturnType<typeof run>;
  git(...args: string[]): string;
}

// The tests' own variables must not reach a stranger's shell.
const ENV = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^(npm_(?!config_(registry|nodedir|userconfig|cache)$)|VITEST|NODE_ENV$|INIT_CWD)/.test(name))
    .map((name) => [name, undefined]),
);

/** Packs the package before the tests of a file, and takes everything away after them. */
export function packedKit(): PackedKit {
  const folder = mkdtempSync(join(tmpdir(), "create-takehome-e2e-"));
  const repository = join(folder, "my-takehome");
  let tarball = "";
  beforeAll(() => {
    execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
      cwd: resolve("."),
      stdio: "ignore",
    });
    tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return {
    repository,
    npm: (...args) => run("npm", args, { cwd: repository, env: ENV }),
    create: (...args) =>
      run("npm", ["exec", "--yes", `--package=${tarball}`, "--", "create-takehome", ...args], {
        cwd: folder,
        env: ENV,
      }),
    git: (...args) => execFileSync("git", args, { cwd: repository, encoding: "utf8" }),
  };
}
