import { constants } from "node:fs";
import { access, readFile, statfs } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, TakehomeError } from "../base/errors.ts";
import { openDatabase } from "../evaluation/database.ts";
import { readDevelopmentSplit } from "../evaluation/development.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { neededHere } from "../exercise-registry/needed-packages.ts";
import { modifiedProtectedFiles } from "../repository/protected-files.ts";
import { type Repository, readSolution } from "../repository/repository.ts";
import type { Libraries } from "../system/libraries.ts";
import { run } from "../system/processes.ts";
import { builtInSqlite } from "../system/sqlite/node-sqlite.ts";
import { SQLITE_PACKAGE } from "../system/sqlite/open.ts";

interface CheckResult {
  name: string;
  state: "ok" | "warning" | "failed";
  detail: string;
  /** What to do when the check did not pass. */
  hint?: string;
}

const ok = (name: string, detail: string): CheckResult => ({ name, state: "ok", detail });

/** Checks of the machine: Node, git, disk space. */
export function machineChecks(cwd: string): Promise<CheckResult>[] {
  return [checkNode(), checkGit(cwd), checkDisk(cwd)];
}

/** Checks of a generated repository: packages load, protected files are unmodified, takehome.json, data and results. */
export function repositoryChecks(
  repository: Repository,
  manifest: Manifest,
  libraries: Libraries,
): Promise<CheckResult>[] {
  return [
    checkSqlite(manifest),
    ...manifest.packages.runner.code
      .filter(neededHere(manifest))
      .map((name) => checkPackage(name, libraries, (found) => found.load(name))),
    ...manifest.packages.runner.data.map((name) => checkPackage(name, libraries)),
    ...(repository.manifest.light ? manifest.packages.runner.heavy.map(leftOut) : []),
    checkProtectedFiles(repository),
    checkWritable(repository),
    checkBy("takehome.json", "is valid", () => readSolution(repository.root)),
    checkBy("data", "cases and labels match", () => readDevelopmentSplit(repository.root)),
    checkBy("results", "the database opens", async () => (await openDatabase(repository.root, libraries)).close()),
  ];
}

async function checkNode(): Promise<CheckResult> {
  return ok("node", `${process.version} on ${process.platform} ${process.arch}`);
}

/** Which SQLite is used. A package that is installed but not needed is named, because it may have to be compiled. */
async function checkSqlite(manifest: Manifest): Promise<CheckResult> {
  const builtIn = builtInSqlite();
  if (builtIn && !neededHere(manifest)(SQLITE_PACKAGE)) return ok("sqlite", `${builtIn.version}, part of Node`);
  const why = builtIn ? "lacks full-text search" : "has none of its own";
  return ok("sqlite", `${SQLITE_PACKAGE}, because this Node ${why}`);
}

async function checkGit(cwd: string): Promise<CheckResult> {
  const version = await run("git", ["--version"]);
  if (!version.ok) {
    return {
      name: "git",
      state: "warning",
      detail: "is not installed",
      hint: "Install git: the history of an attempt is part of the score.",
    };
  }
  const identity = await run("git", ["var", "GIT_COMMITTER_IDENT"], { cwd });
  if (!identity.ok) {
    return {
      name: "git",
      state: "warning",
      detail: "has no name and email for you, so it cannot commit",
      hint: 'git config --global user.name "Your Name" && git config --global user.email "you@example.com"',
    };
  }
  return ok("git", version.stdout.replace("git version ", ""));
}

const MIN_FREE_BYTES = 500 * 1024 ** 2;

async function checkDisk(cwd: string): Promise<CheckResult> {
  const { bavail, bsize } = await statfs(cwd);
  const free = bavail * bsize;
  const detail = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  return free < MIN_FREE_BYTES
    ? {
        name: "disk",
        state: "warning",
        detail,
        hint: "Installing and grading need about 500 MB. Free some disk space.",
      }
    : ok("disk", detail);
}

async function checkPackage(
  name: string,
  libraries: Libraries,
  load?: (libraries: Libraries) => Promise<unknown>,
): Promise<CheckResult> {
  try {
    const { version } = JSON.parse(await readFile(join(libraries.directoryOf(name), "package.json"), "utf8"));
    await load?.(libraries);
    return ok(name, version);
  } catch (error) {
    return failed(name, error);
  }
}

/** A heavy package that a light repository does not need. */
async function leftOut(name: string): Promise<CheckResult> {
  return ok(name, "left out, because this repository is light: its reference is another approach");
}

const MAX_SHOWN = 5;

/** The same check as in `score`: against the hashes of the first commit, so that an edited manifest does not help. */
async function checkProtectedFiles(repository: Repository): Promise<CheckResult> {
  const name = "protected files";
  const modified = await modifiedProtectedFiles(repository);
  if (modified.length === 0) return ok(name, `${Object.keys(repository.manifest.frozen).length} files as generated`);
  const shown = modified.slice(0, MAX_SHOWN);
  const more = modified.length > MAX_SHOWN ? ` and ${modified.length - MAX_SHOWN} more` : "";
  return {
    name,
    state: "failed",
    detail: `modified or missing: ${shown.join(", ")}${more}`,
    hint: `Restore them: \`git checkout $(git rev-list --max-parents=0 HEAD) -- ${shown.join(" ")}\`.`,
  };
}

async function checkWritable({ root }: Repository): Promise<CheckResult> {
  return checkBy(".takehome", "can be written", () => access(join(root, ".takehome"), constants.W_OK));
}

async function checkBy(name: string, detail: string, work: () => Promise<unknown>): Promise<CheckResult> {
  try {
    await work();
    return ok(name, detail);
  } catch (error) {
    return failed(name, error);
  }
}

function failed(name: string, error: unknown): CheckResult {
  const hint = error instanceof TakehomeError ? error.hint : undefined;
  return { name, state: "failed", detail: messageOf(error), ...(hint !== undefined && { hint }) };
}
