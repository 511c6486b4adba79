import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { childEnvironment, isInherited } from "../../src/system/child-environment.ts";
import { run as runChild } from "../../src/system/processes.ts";
import { cli, temporaryFolder } from "../support/command.ts";
import { commit, generatedRepository, takehome, useSolution } from "../support/repository.ts";

describe("a child process inherits", () => {
  test.each([
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_EXEC_PATH"],
    ["NODE_OPTIONS", "NODE_PATH", "NODE_V8_COVERAGE", "NODE_CHANNEL_FD"],
    [
      "npm_config_prefix",
      "npm_config_script_shell",
      "npm_config_node_options",
      "npm_package_json",
      "npm_lifecycle_event",
      "INIT_CWD",
    ],
    ["LD_PRELOAD", "LD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES"],
    ["PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP"],
    ["BASH_ENV", "ENV", "BASH_FUNC_git%%", "PERL5OPT", "JAVA_TOOL_OPTIONS"],
  ])("not %s and its like", (...names) => {
    expect(names.filter(isInherited)).toEqual([]);
  });
  test("what names the user, the machine and its network", () => {
    const names = [
      ...["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SSH_AUTH_SOCK", "GH_TOKEN", "HTTPS_PROXY", "VIRTUAL_ENV"],
      ...["GIT_AUTHOR_NAME", "GIT_COMMITTER_EMAIL", "GIT_CONFIG_GLOBAL", "GIT_SSH_COMMAND", "NODE_EXTRA_CA_CERTS"],
      ...["npm_config_registry", "npm_config_@scope:registry", "npm_config_cache", "npm_config_https_proxy"],
      ...["npm_config_ignore_scripts"],
      ...["PYTHONUTF8", "ENVIRONMENT", "npm"],
    ];
    expect(names.filter((name) => !isInherited(name))).toEqual([]);
  });
  test("added variables, whatever their names", () => {
    expect(childEnvironment({ GIT_DIR: "mine" }, { GIT_DIR: "theirs", PATH: "p", NONE: undefined })).toEqual({
      GIT_DIR: "mine",
      PATH: "p",
    });
  });
});

test("a short command gets the made environment, and with extendEnv: false only what it is given", async () => {
  const print = ["-e", "console.log(Object.keys(process.env).sort().join())"];
  const { stdout } = await runChild(process.execPath, print, { env: { ADDED: "1" } });
  expect(stdout.split(",")).toEqual(Object.keys(childEnvironment({ ADDED: "1" })).sort());
  const only = await runChild(process.execPath, print, { env: { ONLY: "1" }, extendEnv: false });
  expect(only.stdout).toBe("ONLY");
});

/** A repository with one commit. */
function otherRepository() {
  const root = temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: root, encoding: "utf8", env: childEnvironment() });
  git("init", "--quiet", "--initial-branch=main");
  writeFileSync(join(root, "file.txt"), "text");
  git("add", "file.txt");
  git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "-m", "Theirs");
  return { root, git };
}

describe.each([
  [
    "the variables of a git hook",
    (root: string) => ({ GIT_DIR: join(root, ".git"), GIT_INDEX_FILE: join(root, ".git/index") }),
  ],
  ["a work tree elsewhere", (root: string) => ({ GIT_DIR: join(root, ".git"), GIT_WORK_TREE: root })],
])("with %s", (_, variables) => {
  test("scaffolding commits into the new repository, and the other stays as it was", async () => {
    const { root, git } = otherRepository();
    const before = [git("log", "--format=%H %s"), git("status", "--porcelain"), git("ls-files", "--stage")];
    const target = join(temporaryFolder(), "take-home");
    const identity = {
      GIT_AUTHOR_NAME: "A",
      GIT_AUTHOR_EMAIL: "a@b.c",
      GIT_COMMITTER_NAME: "A",
      GIT_COMMITTER_EMAIL: "a@b.c",
    };
    const { code } = await cli(["ocr", target, "--yes", "--no-install"], { env: { ...variables(root), ...identity } });
    expect(code).toBe(0);
    expect([git("log", "--format=%H %s"), git("status", "--porcelain"), git("ls-files", "--stage")]).toEqual(before);
    const log = execFileSync("git", ["log", "--format=%s %an"], {
      cwd: target,
      encoding: "utf8",
      env: childEnvironment(),
    });
    expect(log).toBe("Start the take-home A\n");
  });
});

test("scaffolding from a real `git rebase --exec` leaves the branch with its own commits", async () => {
  const { git } = otherRepository();
  const target = join(temporaryFolder(), "take-home");
  const script = join(temporaryFolder(), "scaffold.sh");
  const words = [process.execPath, join(process.cwd(), "dist/cli.cjs"), "ocr", target, "--yes", "--no-install"];
  writeFileSync(script, `#!/bin/sh\n${words.map((word) => `'${word}'`).join(" ")}\n`);
  chmodSync(script, 0o755);
  git("-c", "user.name=Test", "-c", "user.email=test@example.com", "rebase", "--root", "--exec", script);
  expect(git("log", "--format=%s")).toBe("Theirs\n");
  expect(git("status", "--porcelain")).toBe("");
  expect(existsSync(join(target, ".git"))).toBe(true);
});

test("what NODE_OPTIONS loads into `eval` and `compare` is loaded into no process that they start", {
  timeout: 240_000,
}, async () => {
  const root = await generatedRepository(2);
  const [folder, log] = [temporaryFolder(), temporaryFolder()];
  const spy = join(folder, "spy.cjs");
  const write = `require("node:fs").writeFileSync(${JSON.stringify(`${log}/`)} + process.pid, process.argv.join(" "))`;
  writeFileSync(spy, `${write};`);
  useSolution(root, "for (const { id } of cases) line({ id });");
  commit(root, "Answer nothing");
  const env = { NODE_OPTIONS: `--require ${spy}` };
  expect((await takehome(root, ["eval"], { env })).code).toBe(0);
  const { code, stdout } = await takehome(root, ["compare", "--json"], { env });
  expect([code, stdout]).toEqual([0, expect.stringContaining("reference")]); // it did run the kit's approaches
  const loaded = readdirSync(log).map((name) => readFileSync(join(log, name), "utf8"));
  // The programs themselves.
  expect(loaded.sort()).toEqual([expect.stringContaining(" compare "), expect.stringContaining(" eval")]);
});
