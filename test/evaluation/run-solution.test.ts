import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { solutionEnvironment } from "../../src/evaluation/environment.ts";
import { runSolution, type SolutionRun } from "../../src/evaluation/run-solution.ts";
import { canIsolate } from "../../src/system/supervisor.ts";
import { temporaryFolder } from "../support/command.ts";

const CASES = ["a", "b", "c", "d"].map((id) => ({ id, file: `images/${id}.jpg` }));

interface Options {
  timeoutSeconds?: number;
  signal?: AbortSignal;
  logFile?: string;
  onProgress?(done: number): void;
}

/** Run JavaScript as a solution; `input` and `output` are the contract's folder and file, `line(id)` an answer. */
function solve(body: string, options: Options = {}): Promise<SolutionRun> {
  const folder = temporaryFolder();
  const dataDir = join(folder, "data");
  mkdirSync(join(dataDir, "images"), { recursive: true });
  writeFileSync(join(dataDir, "images", "a.jpg"), "pixels");
  writeFileSync(join(dataDir, "labels.jsonl"), '{"id":"a","secret":1}\n');
  const script = join(folder, "solution.mjs");
  writeFileSync(
    script,
    `import fs from "node:fs";
     import { spawn } from "node:child_process";
     const input = process.argv[process.argv.indexOf("--input") + 1];
     const output = process.argv[process.argv.indexOf("--output") + 1];
     const line = (id) => fs.appendFileSync(output, JSON.stringify({ id }) + "\\n");
     const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
     ${body}`,
  );
  return runSolution({
    command: [process.execPath, script],
    cwd: folder,
    env: solutionEnvironment(process.env, []),
    timeoutSeconds: options.timeoutSeconds ?? 30,
    cases: CASES,
    dataDir,
    assets: ["images"],
    logFile: options.logFile ?? join(folder, "log"),
    signal: options.signal ?? new AbortController().signal,
    onProgress: options.onProgress ?? (() => undefined),
  });
}

const ids = (run: SolutionRun) =>
  run.output
    .split("\n")
    .filter(Boolean)
    .map((text) => JSON.parse(text).id);

test("hands over cases and assets, never labels, and takes the answers", async () => {
  const run = await solve(`
    const names = fs.readdirSync(input, { recursive: true }).map(String).sort();
    fs.writeFileSync(output, JSON.stringify({ id: names.join("|") }) + "\\n");`);
  expect(run.state).toBe("finished");
  expect(ids(run)).toEqual(["cases.jsonl|images|images/a.jpg"]);
});

test("leaves no temporary folder behind", async () => {
  // A folder of its own: other tests use the common one at the same time.
  const folder = temporaryFolder();
  vi.stubEnv("TMPDIR", folder);
  try {
    await solve("line('a');");
  } finally {
    vi.unstubAllEnvs();
  }
  expect(readdirSync(folder).filter((name) => !name.includes("test"))).toEqual([]);
});

test("a crash keeps what was written, with the exit code and the last lines", async () => {
  const run = await solve("line('a'); line('b'); console.error('going down'); process.exit(7);");
  expect(run).toMatchObject({ state: "failed", exitCode: 7 });
  expect(ids(run)).toEqual(["a", "b"]);
  expect(run.tail).toContain("going down");
});

test("a solution that kills itself half-way, in the middle of a line", async () => {
  const run = await solve(
    `line('a'); fs.appendFileSync(output, '{"id":"b'); process.kill(process.pid, "SIGKILL"); await sleep(9e6);`,
  );
  expect(run).toMatchObject({ state: "failed", exitCode: null, signalName: "SIGKILL" });
  expect(run.output).toBe('{"id":"a"}\n{"id":"b');
});

test("a hang is ended at the limit, with all its children, even when it ignores being asked", async () => {
  const folder = temporaryFolder();
  const alive = join(folder, "alive");
  const child = `setInterval(() => require("node:fs").writeFileSync(${JSON.stringify(alive)}, String(Date.now())), 50)`;
  const run = await solve(
    `line('a');
     process.on("SIGTERM", () => {});
     spawn(process.execPath, ["-e", ${JSON.stringify(`process.on("SIGTERM", () => {}); ${child}`)}], { stdio: "ignore" });
     await sleep(9e6);`,
    { timeoutSeconds: 1 },
  );
  expect(run.state).toBe("timed-out");
  expect(ids(run)).toEqual(["a"]);
  expect(existsSync(alive)).toBe(true); // the child did run
  const last = readFileSync(alive, "utf8");
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(readFileSync(alive, "utf8")).toBe(last); // and no longer does
});

test("a grandchild that keeps the pipes open does not keep the grader waiting", async () => {
  const started = performance.now();
  const run = await solve(
    `line('a'); spawn("sleep", ["60"], { stdio: "inherit", detached: true }).unref(); process.exit(0);`,
  );
  expect(run.state).toBe("finished");
  expect(performance.now() - started).toBeLessThan(20_000);
});

/** A child that leaves the session and wipes its environment, writing the time to a file as long as it lives. */
const daemon = (alive: string) =>
  `spawn(process.execPath, ["-e", ${JSON.stringify(
    `setInterval(() => require("node:fs").writeFileSync(${JSON.stringify(alive)}, String(Date.now())), 50)`,
  )}], { stdio: "ignore", detached: true, env: {} }).unref();
   while (!fs.existsSync(${JSON.stringify(alive)})) await sleep(20);`;

test.each([
  ["at its end", "line('a');", 30],
  ["at the limit", "await sleep(9e6);", 2],
])("a child in a session of its own with an empty environment is ended %s", async (_, then, timeoutSeconds) => {
  if (!(await canIsolate())) return; // no namespace, nothing to know it by
  const alive = join(temporaryFolder(), "alive");
  await solve(`${daemon(alive)} ${then}`, { timeoutSeconds });
  const last = readFileSync(alive, "utf8");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(readFileSync(alive, "utf8")).toBe(last);
});

test("the memory, environment and open files of the grader cannot be read", async ({ skip }) => {
  if (!(await canIsolate())) skip("no user namespaces here");
  const attempt = (what: string) =>
    `try { ${what}; line("read: ${what.replaceAll('"', "'")}"); } catch (error) { line(error.code); }`;
  const run = await solve(
    ["environ", "maps", "mem", "fd/0"]
      .map((name) => attempt(`fs.openSync("/proc/${process.pid}/${name}", "r")`))
      .join("\n"),
  );
  expect(ids(run)).toHaveLength(4);
  for (const id of ids(run)) expect(id).toMatch(/^E(ACCES|PERM|NOENT)$/);
});

test("endless printing fills neither memory nor disk", async () => {
  const logFile = join(temporaryFolder(), "log");
  const run = await solve("const junk = 'x'.repeat(1e6); for (;;) process.stdout.write(junk) || (await sleep(1));", {
    timeoutSeconds: 1,
    logFile,
  });
  expect(run.state).toBe("timed-out");
  expect(run.tail.join("").length).toBeLessThanOrEqual(16 * 1024);
  expect(statSync(logFile).size).toBeGreaterThan(0);
  expect(statSync(logFile).size).toBeLessThanOrEqual(5 * 1024 * 1024);
});

test("endless answers end the run, and the beginning counts", async () => {
  const run = await solve(
    "line('a'); const junk = 'x'.repeat(1e6) + '\\n'; for (;;) { fs.appendFileSync(output, junk); await sleep(1); }",
  );
  expect(run.state).toBe("failed");
  expect(run.tail.at(-1)).toBe("Ended by the grader: more than 64 MB of answers.");
  expect(run.output.length).toBe(64 * 1024 * 1024);
  expect(run.output.slice(0, 11)).toBe('{"id":"a"}\n');
});

test.skipIf(process.platform === "win32")("a link or a pipe in the place of the answers holds none", async () => {
  expect((await solve("fs.symlinkSync('/dev/zero', output);")).output).toBe("");
  const pipe = "await new Promise((done) => spawn('mkfifo', [output]).on('close', done));";
  expect((await solve(pipe)).output).toBe("");
});

test("no output file, and a folder in its place", async () => {
  expect((await solve("")).output).toBe("");
  expect((await solve("fs.mkdirSync(output);")).output).toBe("");
});

test("a command that does not exist", async () => {
  const folder = temporaryFolder();
  const run = await runSolution({
    command: ["no-such-command-anywhere"],
    cwd: folder,
    env: {},
    timeoutSeconds: 5,
    cases: CASES,
    dataDir: folder,
    assets: [],
    logFile: join(folder, "log"),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(run.state).toBe("not-started");
  expect(run.startError).toMatch(/ENOENT/);
});

test("an interruption ends the solution and keeps what it had written", async () => {
  const controller = new AbortController();
  const run = await solve("line('a'); await sleep(9e6);", {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  expect(run.state).toBe("interrupted");
  expect(ids(run)).toEqual(["a"]);
});

test("progress and arrival times follow the lines as they are written", async () => {
  const seen: number[] = [];
  const run = await solve("for (const id of 'abcd') { await sleep(150); line(id); }", {
    onProgress: (done) => seen.push(done),
  });
  expect(seen.at(-1)).toBe(4);
  expect(seen.length).toBeGreaterThan(2);
  expect(run.arrivals).toHaveLength(4);
  const [first = 0, second = 0] = run.arrivals;
  expect(second - first).toBeGreaterThan(75);
});

test("the environment holds what programs need and no key", async () => {
  const env = solutionEnvironment(
    {
      PATH: "/bin",
      LC_ALL: "C",
      OPENAI_API_KEY: "sk-x",
      GITHUB_TOKEN: "t",
      NODE_OPTIONS: "--inspect",
      OPENAI_BASE_URL: "http://l",
      EXERCISE_URL: "http://e",
    },
    ["EXERCISE_URL", "OPENAI_BASE_URL"],
  );
  expect(env).toEqual({ PATH: "/bin", LC_ALL: "C", EXERCISE_URL: "http://e", CI: "true", TAKEHOME: "1" });
});
