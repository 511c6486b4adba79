import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test, vi } from "vitest";
import type { ScoreDocument } from "../../src/score/schema.ts";
import { temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome, useSolution } from "../support/repository.ts";

// Naive and reference read their pages with the real engine.
vi.setConfig({ testTimeout: 240_000 });

const SLOW = `await new Promise((wait) => setTimeout(wait, 500));
  for (const { id } of cases) line({ id, document_type: "receipt" });`;
const QUICK = ["score", "--count", "2", "--skip", "clean-room,tests", "--no-input", "--json"];
const NO_RUNS = ["score", "--skip", "holdout,hostile,clean-room,tests", "--no-input", "--json"];
const databaseOf = (root: string) => join(root, ".takehome", "results.sqlite");

async function repositoryWith(body: string, documents = 3): Promise<string> {
  const root = await generatedRepository(documents);
  useSolution(root, body);
  return root;
}
const parsed = (stdout: string) => JSON.parse(stdout) as ScoreDocument;

test("ended at every step, by Ctrl-C or from outside, a score leaves nothing behind, and the next one is complete", async () => {
  const root = await repositoryWith(SLOW, 6);
  const own = temporaryFolder();
  const plan: [label: string, signal: NodeJS.Signals][] = [
    ["Development data: solution", "SIGINT"],
    ["Generating 2 fresh documents", "SIGKILL"],
    ["Fresh holdout: solution", "SIGTERM"],
    ["Fresh holdout: naive", "SIGKILL"],
    ["Hostile inputs", "SIGINT"],
  ];
  for (const [label, signal] of plan) {
    const cut = await takehome(root, QUICK, {
      env: { TMPDIR: own },
      onOutput: (text, kill) => void (text.includes(label) && kill(signal)),
    });
    expect([label, cut.code]).toEqual([label, signal === "SIGKILL" ? null : 130]);
    if (signal !== "SIGKILL") expect(cut.stdout).toContain("no score was stored");
    const db = new Database(databaseOf(root), { readonly: true });
    expect(db.prepare("SELECT count(*) FROM scores").pluck().get()).toBe(0);
    db.close();
    // A process that was killed cannot remove its folder.
    if (signal !== "SIGKILL")
      expect(readdirSync(own).filter((name) => name.startsWith("create-takehome-"))).toEqual([]);
    for (const name of readdirSync(own)) rmSync(join(own, name), { recursive: true, force: true });
  }
  const document = parsed((await takehome(root, QUICK)).stdout);
  expect(document.holdout).toMatchObject({ count: 2, fresh: true });
  expect(document.hostile?.finished).toBe(true);
});

test("too few documents to make hostile inputs from: there are none, and the score goes on", async () => {
  const root = await repositoryWith(SLOW, 2);
  const words = NO_RUNS.map((word) => word.replace("holdout,hostile", "holdout"));
  const document = parsed((await takehome(root, words)).stdout);
  expect(document.hostile).toMatchObject({ finished: true, inputs: [] });
});

test("two at once: the second is refused, the first is not disturbed, and a killed one leaves no lock", async () => {
  const root = await repositoryWith(SLOW.replace("500", "4000"));
  let second: ReturnType<typeof takehome> | undefined;
  const first = await takehome(root, NO_RUNS, {
    onOutput(text) {
      if (text.includes("Development data")) second ??= takehome(root, NO_RUNS);
    },
  });
  const refused = await second;
  expect(refused?.code).toBe(3);
  expect(refused?.stdout).toContain("Another score of this repository is running.");
  expect(first.code).toBe(1); // finished: 1 because the data were cut
  expect(parsed(first.stdout).holdout).toBeNull();
  expect(execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" })).not.toContain("lock");

  await takehome(root, NO_RUNS, {
    onOutput: (text, kill) => void (text.includes("Development data") && kill("SIGKILL")),
  });
  useSolution(root, SLOW);
  expect(parsed((await takehome(root, NO_RUNS)).stdout).total).not.toBeNull();
});

describe("without what it expects", () => {
  test("no git: no history to look at, and it says so", async () => {
    const root = await repositoryWith(SLOW);
    rmSync(join(root, ".git"), { recursive: true });
    const { code, stdout } = await takehome(root, NO_RUNS);
    expect(code).toBe(1); // the data were cut: hashes from the manifest still tell
    const document = parsed(stdout);
    expect(document.git).toEqual({ commit: null, dirty: null });
    expect(document.bands.auto.earned).toBeLessThanOrEqual(3);
  });

  test("a repository without a commit, and changes that are not committed", async () => {
    const root = await repositoryWith(SLOW);
    expect(parsed((await takehome(root, NO_RUNS)).stdout).git.dirty).toBe(true);
    rmSync(join(root, ".git"), { recursive: true });
    execFileSync("git", ["init", "-q"], { cwd: root });
    const { stdout } = await takehome(root, NO_RUNS);
    expect(parsed(stdout).git).toEqual({ commit: null, dirty: null });
  });

  test.each([
    ["takehome.json", "{", /takehome\.json cannot be read.*Restore it/s],
    ["takehome.json", '{"run":[],"timeout_s":1}', /takehome\.json is not valid/],
    ["data/labels.jsonl", "", /no match for/],
    ["data/images", undefined, /images is missing.*git checkout/s],
    ["data/cases.jsonl", "{]\n", /cases\.jsonl/],
  ])("%s holding %j", async (file, content, message) => {
    const root = await repositoryWith(SLOW);
    if (content === undefined) rmSync(join(root, file), { recursive: true });
    else writeFileSync(join(root, file), content);
    const { code, stderr } = await takehome(
      root,
      NO_RUNS.filter((word) => word !== "--json"),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("bug");
  });
});

describe("the results database", () => {
  const WORDS = NO_RUNS.filter((word) => word !== "--json");

  test("no database at all, and one with damage inside: said, and left alone", async () => {
    const root = await repositoryWith(SLOW);
    writeFileSync(databaseOf(root), "no database ".repeat(500));
    const first = await takehome(root, WORDS);
    expect([first.code, first.stderr]).toEqual([1, expect.stringMatching(/is damaged.*mv .*results\.sqlite/s)]);
    expect(readFileSync(databaseOf(root), "utf8")).toContain("no database");
    rmSync(databaseOf(root));
    await takehome(root, WORDS);
    const bytes = readFileSync(databaseOf(root));
    bytes.fill(0xaa, 4096); // the first page, with the schema, is whole
    writeFileSync(databaseOf(root), bytes);
    const second = await takehome(root, WORDS);
    expect([second.code, second.stderr]).toEqual([1, expect.stringMatching(/damaged.*mv .*results\.sqlite/s)]);
    expect(second.stderr).not.toContain("bug");
  });

  test("a folder in its place", async () => {
    const root = await repositoryWith(SLOW);
    mkdirSync(databaseOf(root));
    const { code, stderr } = await takehome(root, WORDS);
    expect([code, stderr]).toEqual([1, expect.stringContaining("No permission")]);
  });

  /** A file system of its own, of a few megabytes or read-only, for the command that follows. */
  const mounted = (setup: string) => [
    "--user",
    "--map-root-user",
    "--mount",
    "sh",
    "-c",
    `${setup} && exec "$@"`,
    "sh",
  ];
  const canMount = () => {
    try {
      execFileSync("unshare", [...mounted("mount -t tmpfs x /mnt"), "true"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };

  test.skipIf(!canMount()).each([
    ["full", (folder: string) => `dd if=/dev/zero of=${folder}/filler bs=4k 2>/dev/null; true`, "The disk is full"],
    [
      "read-only",
      (folder: string) => `mount --bind ${folder} ${folder} && mount -o remount,ro,bind ${folder}`,
      "No permission",
    ],
  ])("on a disk that is %s", async (_, spoil, message) => {
    const root = await repositoryWith(SLOW);
    const folder = join(root, ".takehome");
    const copy = join(temporaryFolder(), "copy");
    cpSync(folder, copy, { recursive: true });
    const setup = `mount -t tmpfs -o size=6m x ${folder} && cp -r ${copy}/. ${folder}/ && { ${spoil(folder)}; }`;
    const runner = [process.execPath, join(folder, "takehome.mjs"), ...WORDS];
    const { run } = await import("../support/command.ts");
    const { code, stderr } = await run("unshare", [...mounted(setup), ...runner], { cwd: root });
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(stderr).not.toContain("bug");
    expect((await takehome(root, WORDS)).code).toBe(1); // afterwards it works; 1 because the data were cut
  });
});

test.each([
  [["--count", "0"], /--count takes a whole number from 1 to 10000/],
  [["--count", "1000000000"], /--count takes a whole number from 1 to 10000/],
  [["--count", "2.5"], /--count takes/],
  [["--count"], /count/],
  [["--seed", "x"], /--seed takes a whole number/],
  [["--seed", "-1"], /seed/],
  [["--seed", "4294967296"], /--seed takes/],
  [["--seed", "-"], /no seed on standard input/],
  [["extra"], /extra/],
])("score %j is refused before anything runs", async (flags, message) => {
  const root = await repositoryWith(SLOW);
  const { code, stderr } = await takehome(root, ["score", ...flags]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  expect(existsSync(join(root, ".takehome", "last-run.log"))).toBe(false);
});
