import { constants } from "node:fs";
import { access, readFile, statfs } from "node:fs/promises";
import { join } from "node:path";
import { messageOf, TakehomeError } from "../base/errors.ts";
import { openDatabase } from "../evaluation/database.ts";
import { readDevelopmentSplit } from "../evaluation/development.ts";
import type { Manifest } from "../exercise/manifest.ts";
import { type Repository, readSolution } from "../repository/repository.ts";
import { sha256 } from "../system/files.ts";
import type { Libraries } from "../system/libraries.ts";
import { run } from "../system/processes.ts";

export interface CheckResult {
  name: string;
  state: "ok" | "warning" | "failed";
  detail: string;
  /** What to do, if something is wrong. */
  hint?: string;
}

const ok = (name: string, detail: string): CheckResult => ({ name, state: "ok", detail });

/** Checks of the machine: Node, git, disk space. */
export function machineChecks(cwd: string): Promise<CheckResult>[] {
  return [checkNode(), checkGit(cwd), checkDisk(cwd)];
}

/** Checks of a generated repository: packages load, data and runner unchanged, takehome.json, results. */
export function repositoryChecks(
  repository: Repository,
  manifest: Manifest,
  libraries: Libraries,
): Promise<CheckResult>[] {
  return [
    ...manifest.packages.runner.code.map((name) => checkPackage(name, libraries, (found) => found.load(name))),
    ...manifest.packages.runner.data.map((name) => checkPackage(name, libraries)),
    checkProtected(repository),
    checkWritable(repository),
    checkBy("takehome.json", "is valid", () => readSolution(repository.root)),
    checkBy("data", "cases and labels match", () => readDevelopmentSplit(repository.root)),
    checkBy("results", "the database opens", async () => (await openDatabase(repository.root, libraries)).close()),
  ];
}

async function checkNode(): Promise<CheckResult> {
  return ok("node", `${process.version} on ${process.platform} ${process.arch}`);
}

async function checkGit(cwd: string): Promise<CheckResult> {
  const version = await run("git", ["--version"]);
  if (!version.ok) {
    return {
      name: "git",
      state: "warning",
      detail: "is not installed",
      hint: "Install git: the history of an attempt is a part of the score.",
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
    ? { name: "disk", state: "warning", detail, hint: "Installing and grading need about 500 MB." }
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

async function checkProtected({ root, manifest }: Repository): Promise<CheckResult> {
  const changed: string[] = [];
  for (const [path, hash] of Object.entries(manifest.frozen)) {
    const content = await readFile(join(root, path)).catch(() => undefined);
    if (content === undefined || sha256(content) !== hash) changed.push(path);
  }
  if (changed.length === 0) return ok("protected files", `${Object.keys(manifest.frozen).length} files, unmodified`);
  return {
    name: "protected files",
    state: "failed",
    detail: `modified or missing: ${changed.slice(0, 5).join(", ")}${changed.length > 5 ? ` and ${changed.length - 5} more` : ""}`,
    hint: `git checkout $(git rev-list --max-parents=0 HEAD) -- ${changed.slice(0, 5).join(" ")}`,
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
