import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const exec = promisify(execFile);
const CLOCK = resolve("test/panel/repositories/clock.mjs");
const HOUR_MS = 3_600_000;
/** The attempt began so many hours ago, so that all of its work is dated in the past. */
const HOURS_AGO = 8;
const MAX_OUTPUT = 64 * 1024 * 1024;

/** A generated repository in which a made-up candidate works with the kit's own commands. */
export interface Workspace {
  root: string;
  /** Set the clock of everything that follows. @param hours since the repository was generated; more than 8 is the future */
  at(hours: number): void;
  /** Set the clock to the present, for work in a terminal, whose clock is not shifted. */
  atPresent(): void;
  /** Write a file, or change it. */
  write(path: string, content: string | ((before: string) => string)): Promise<void>;
  /** Commit everything. @returns the abbreviated hash */
  commit(message: string): Promise<string>;
  /** Run a command of the repository's runner. @returns what it printed @throws Error if it fails */
  takehome(...words: string[]): Promise<string>;
}

/**
 * Generate a repository.
 * @param root must not exist
 * @param modules the `node_modules` that it uses
 */
export async function createWorkspace(exercise: string, root: string, modules: string): Promise<Workspace> {
  const start = Date.now() - HOURS_AGO * HOUR_MS;
  let now = start;
  const environment = () => {
    const date = new Date(now).toISOString();
    return {
      ...process.env,
      ...{ PANEL_CLOCK_SHIFT_MS: String(now - Date.now()), GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      ...{ GIT_AUTHOR_NAME: "C", GIT_AUTHOR_EMAIL: "c@example.com", NO_COLOR: "1" },
      ...{ GIT_COMMITTER_NAME: "C", GIT_COMMITTER_EMAIL: "c@example.com" },
    };
  };
  const run = async (file: string, args: readonly string[], cwd: string) =>
    (await exec(file, [...args], { cwd, env: environment(), maxBuffer: MAX_OUTPUT })).stdout;
  const node = (program: string, args: readonly string[], cwd: string) =>
    run(process.execPath, ["--import", CLOCK, program, ...args], cwd);
  await node(resolve("dist/cli.cjs"), [exercise, root, "--no-install", "--seed", "1"], resolve("."));
  await symlink(modules, join(root, "node_modules"));
  return {
    root,
    at: (hours) => {
      now = start + hours * HOUR_MS;
    },
    atPresent: () => {
      now = Date.now();
    },
    async write(path, content) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      const text = typeof content === "string" ? content : content(await readFile(file, "utf8"));
      await writeFile(file, text);
    },
    async commit(message) {
      await run("git", ["add", "-A"], root);
      await run("git", ["commit", "-qm", message], root);
      return (await run("git", ["rev-parse", "--short=7", "HEAD"], root)).trim();
    },
    takehome: (...words) => node(join(root, ".takehome", "takehome.mjs"), words, root),
  };
}
