import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import kit from "../../package.json" with { type: "json" };
import { cli, temporaryFolder } from "../support/command.ts";
import { EXERCISES } from "../support/exercises.ts";

describe("help", () => {
  test("the overview names every command and exits 0", async () => {
    const { code, stdout } = await cli(["--help"]);
    expect(code).toBe(0);
    for (const command of [
      "create",
      "list",
      "timer",
      "ask",
      "backlog",
      "data",
      "reference",
      "eval",
      "compare",
      "doctor",
    ])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
  });

  test.each(["create", "list", "timer", "ask", "backlog", "hint", "data", "reference", "eval", "compare", "doctor"])(
    "%s --help: usage, flags, examples",
    async (command) => {
      const { code, stdout } = await cli([command, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Usage\n {2}create-takehome/);
      expect(stdout).toContain("--help");
      expect(stdout).toMatch(/Examples\n {2}\S/);
      expect(await cli(["help", command])).toMatchObject({ code: 0, stdout });
    },
  );

  test("an exercise adds the settings of its approaches to the flags of reference", async () => {
    expect((await cli(["reference", "rag", "--help"])).stdout).toMatch(/^ {2}--top-k N +How many documents to rank/m);
    const general = (await cli(["reference", "--help"])).stdout;
    expect(general).not.toContain("--top-k");
    expect(general).toContain("`create-takehome reference EXERCISE --help` lists them.");
  });

  test.skipIf(process.platform === "win32")("a reader that has gone is no error", () => {
    const command = `(sleep 0.3; "$0" dist/cli.cjs --help 2>&1 >&3; echo "code $?" >&2) 3>&1 2>errors | true; cat errors`;
    const folder = temporaryFolder();
    const script = command.replaceAll("errors", join(folder, "errors"));
    expect(execFileSync("sh", ["-c", script, process.execPath], { encoding: "utf8" })).toBe("code 0\n");
  });

  test("--version", async () =>
    expect(await cli(["--version"])).toMatchObject({ code: 0, stdout: `${kit.version}\n` }));
});

describe("wrong use is exit 2, says what to type, and touches nothing", () => {
  test.each([
    [["orc", "x"], 'Unknown exercise or command "orc". Did you mean "ocr"?'],
    [["comapre"], 'Did you mean "compare"?'],
    [["ocr", "x", "--langauge", "typescript"], "Did you mean --language?"],
    [["ocr", "x", "--language", "typscript"], 'Did you mean "typescript"?'],
    [["ocr", "x", "--package-manager", "pnpn"], 'Did you mean "pnpm"?'],
    [["ocr", "x", "--seed", "seven"], "--seed takes a whole number"],
    [["ocr", "x", "--hours", "0"], "--hours takes a number above 0"],
    [["ocr", "x", "y"], 'Unexpected argument: "y".\nUsage: `create-takehome [exercise] [directory] [flags]`. '],
    [["rga", "x"], `Exercises: ${EXERCISES.join(", ")}. Commands: create, list, timer, `],
    [["ocr", "x", "--directory", "y"], 'The directory is given twice: --directory "y" and "x".'],
    [["x", "--exercise", "agnt"], 'Unknown exercise "agnt".'],
    [["ocr", ""], "The name of the directory is empty."],
    [["rag"], "--directory DIR: `npx create-takehome rag my-takehome`"],
    [[], "--exercise NAME: `npx create-takehome ocr my-takehome`"],
    [["--exercise", "agnt", "x"], 'Unknown exercise "agnt".'],
    [["data", "ocr", "--count", "3", "--output", "d"], "--seed N is required."],
    [["data", "ocr", "--seed", "3", "--count", "0", "--output", "d"], "--count takes a whole number from 1"],
    [["data", "ocr", "--seed", "3", "--output", "d", "--split", "dev"], "Choose one of: development, holdout."],
    [["reference", "ocr", "--output", "o"], "--input DIR is required."],
    [["reference", "ocr", "--input", "no-such", "--output", "o"], "does not exist"],
    [["reference", "ocr", "--input", ".", "--output", "o", "--approach", "rule"], 'Did you mean "rules"?'],
    [
      ["reference", "rag", "--input", ".", "--output", "o", "--top-k", "0"],
      "--top-k takes a whole number from 1 to 1000",
    ],
    [["reference", "--top-k", "x", "rag"], "--top-k takes a whole number from 1 to 1000"],
    [
      ["reference", "ocr", "--input", ".", "--output", "o", "--top-k", "3"],
      "Unknown flag --top-k.\n`create-takehome reference ocr --help` lists the flags.",
    ],
    [["reference", "--top-k", "3"], "`create-takehome reference EXERCISE --help` lists the flags."],
    [["reference", "rag", "--reveal", "--top-k", "3"], "This is not inside a generated take-home."],
    [["reference", "ragg", "--top-k", "3"], 'Unknown exercise "ragg". Did you mean "rag"?'],
    [["rubric", "chek", "x"], 'Unknown rubric action "chek". Did you mean "check"?'],
    [["help", "evla"], 'Did you mean "eval"?'],
  ])("%j", async (args, message) => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await cli(args, { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.each(["eval", "compare", "timer", "ask", "backlog", "hint"])(
    "%s outside a repository says where it looked",
    async (command) => {
      const cwd = temporaryFolder();
      mkdirSync(join(cwd, "deep"));
      const { code, stderr } = await cli([command], { cwd: join(cwd, "deep") });
      expect(code).toBe(2);
      expect(stderr).toContain(join(cwd, "deep"));
      expect(stderr).toContain(".takehome/manifest.json");
      expect(stderr).toContain("npx create-takehome");
    },
  );
});

test("the overview and create load no schema library, which would make them slow", () => {
  const loaded = new Set<string>();
  const load = (file: string) => {
    if (loaded.has(file)) return;
    loaded.add(file);
    const imports = readFileSync(file, "utf8").matchAll(/(?:from|import)\s*"(\.[^"]+)"/g);
    for (const [, path = ""] of imports) load(resolve(dirname(file), path));
  };
  const help = readdirSync("dist/chunks").filter((name) => name.startsWith("help-"));
  expect(help).toHaveLength(1);
  for (const name of ["main.js", "create.cjs", ...help.map((chunk) => `chunks/${chunk}`)]) load(resolve("dist", name));
  expect([...loaded].filter((file) => readFileSync(file, "utf8").includes("_zod"))).toEqual([]);
});

test("list", async () => {
  expect((await cli(["list"])).stdout).toMatch(
    /^ocr +Document field extraction\n +Extract key fields .*\n +typescript; 24 h, .*\nrag .*\nGenerate one: npx create-takehome ocr my-takehome$/ms,
  );
  const listed = JSON.parse((await cli(["list", "--json"])).stdout) as { name: string }[];
  expect(listed.map(({ name }) => name)).toEqual(EXERCISES); // the gentler first
  expect(listed[0]).toMatchObject({ name: "ocr", languages: ["typescript"] });
});

test("doctor outside a repository checks the machine", async () => {
  const { code, stdout } = await cli(["doctor", "--json"], { cwd: temporaryFolder() });
  const { checks, repository } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(repository).toBe(false);
  expect(checks.map(({ name }: { name: string }) => name)).toEqual(["node", "git", "disk"]);
});

test("an old Node is told what is needed, in one line, before anything else is loaded", () => {
  const source = readFileSync("dist/cli.cjs", "utf8");
  expect(source.startsWith("#!/usr/bin/env node")).toBe(true);
  // The check stands before everything else that is loaded.
  expect(source.indexOf("needs Node 20.12")).toBeGreaterThan(0);
  for (const load of ["import(", "require("]) {
    expect(source.indexOf("needs Node 20.12")).toBeLessThan(source.indexOf(load));
  }
});
