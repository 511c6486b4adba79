import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test, vi } from "vitest";
import { type ScoreDocument, scoreDocumentSchema } from "../../src/score/schema.ts";
import { isolationLevel } from "../../src/system/supervisor.ts";
import { temporaryFolder } from "../support/command.ts";
import { commit, generatedRepository, takehome, useSolution } from "../support/repository.ts";

// Naive and reference read their pages with the real engine.
vi.setConfig({ testTimeout: 240_000 });

const QUICK = ["score", "--count", "2", "--skip", "clean-room,tests", "--no-input"];
const NULLS = "for (const { id } of cases) line({ id });";
const TYPES = 'for (const { id } of cases) line({ id, document_type: "receipt", latency_ms: 5 });';

const open = (root: string) => new Database(join(root, ".takehome", "results.sqlite"), { readonly: true });
describe("score", () => {
  test("do-nothing gets nothing; JSON fits its schema; job summary, history, the same seed again", async () => {
    const root = await generatedRepository();
    useSolution(root, NULLS);
    commit(root, "Answer nothing");
    const summary = join(temporaryFolder(), "summary.md");
    const first = await takehome(root, [...QUICK, "--json"], { env: { GITHUB_STEP_SUMMARY: summary } });
    expect(first.code).toBe(0);
    const document = scoreDocumentSchema.parse(JSON.parse(first.stdout));
    expect(document.bands.auto.earned).toBeLessThanOrEqual(3);
    expect(document.bands.judge).toMatchObject({ earned: 0, checked: 0 });
    expect(document.bands.self).toMatchObject({ earned: 0, checked: 0 });
    expect(document).toMatchObject({ changed_files: [], caps: [{ check: "defended" }], holdout: { count: 2 } });
    expect(document).toMatchObject({ mode: "practice", isolation: await isolationLevel() });
    expect(document.improvements).toHaveLength(5);
    expect(readFileSync(summary, "utf8")).toMatch(/^## Score: \d\.\d points, of \d+\.\d checked; there are 100/m);

    useSolution(root, TYPES);
    commit(root, "Answer something");
    const again = await takehome(root, [...QUICK, "--seed", String(document.holdout?.seed)]);
    expect(again.stdout).toContain("this is a reproduction, not a fresh holdout");
    expect(again.stdout).toMatch(/Score: \d+\.\d points, of \d+\.\d checked; there are 100/);
    const db = open(root);
    const hashes = db.prepare("SELECT DISTINCT data_hash FROM runs WHERE split = 'holdout'").pluck().all();
    db.close();
    expect(hashes).toHaveLength(1); // the same documents
    const history = await takehome(root, ["score", "--history"]);
    expect(history.stdout.split("\n").filter((line) => /^\d/.test(line))).toHaveLength(2);
    expect(history.stdout).toMatch(/What changed from score 1 to 2\n *\+\d/);
  });

  test("no key reaches the solution, and what it leaves running is ended", async () => {
    const root = await generatedRepository();
    const mark = join(temporaryFolder(), "alive");
    useSolution(
      root,
      `import { spawn } from "node:child_process";
       fs.writeFileSync("environment.json", JSON.stringify(process.env));
       spawn(process.execPath, ["-e", "setInterval(() => require('fs').writeFileSync(process.argv[1], String(Date.now())), 50)", ${JSON.stringify(mark)}],
         { detached: true, stdio: "ignore" }).unref();
       await new Promise((resolve) => setTimeout(resolve, 300));
       ${NULLS}`,
    );
    await takehome(root, ["eval"], { env: { OPENAI_API_KEY: "secret", GEMINI_API_KEY: "secret", MY_TOKEN: "secret" } });
    expect(readFileSync(join(root, "environment.json"), "utf8")).not.toContain("secret");
    if (process.platform !== "linux") return;
    const last = readFileSync(mark, "utf8");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(readFileSync(mark, "utf8")).toBe(last);
  });

  test("a modified protected file is reported on the first line, caps the score, and fails", async () => {
    const root = await generatedRepository(3); // cuts data/
    useSolution(root, TYPES);
    commit(root, "Change the data");
    const { code, stdout } = await takehome(root, [
      ...QUICK.slice(0, 3),
      "--skip",
      "holdout,hostile,clean-room,tests",
      "--no-input",
    ]);
    expect(code).toBe(1);
    expect(stdout.split("\n")[0]).toMatch(/^Protected files modified: .*data\/cases\.jsonl/);
    expect(stdout).toContain("Capped at 40");
  });

  test("so is a modified runner, loudly; what the solution modifies is its own copy", async () => {
    const root = await generatedRepository();
    const brief = readFileSync(join(root, "BRIEF.md"), "utf8");
    useSolution(root, `fs.appendFileSync("BRIEF.md", "x"); ${TYPES}`);
    appendFileSync(join(root, ".takehome", "takehome.mjs"), "\n// mended\n");
    commit(root, "Change the runner");
    const words = ["score", "--skip", "holdout,hostile,clean-room,tests", "--no-input"];
    const { code, stdout, stderr } = await takehome(root, words);
    expect(code).toBe(1);
    expect(stderr.split("\n")[0]).toBe("Protected files modified: .takehome/takehome.mjs"); // before anything runs
    expect(stderr.split("\n")[1]).toContain("This is not the runner that the repository was generated with");
    expect(stdout.split("\n")[0]).toBe("Protected files modified: .takehome/takehome.mjs");
    expect(readFileSync(join(root, "BRIEF.md"), "utf8")).toBe(brief);
  });

  test("Ctrl-C: there is no score, and the next one starts from the beginning", async () => {
    const root = await generatedRepository();
    useSolution(root, TYPES);
    commit(root, "Work");
    const cut = await takehome(root, QUICK, {
      onOutput: (text, kill) => void (text.includes("Fresh holdout: rules") && kill("SIGINT")),
    });
    expect(cut.code).toBe(130);
    expect(cut.stderr).toContain("no score was stored.\nScore again; it starts from the beginning.");
    expect((await takehome(root, ["score", "--history", "--json"])).stdout.trim()).toBe("[]");
    const rest = await takehome(root, [...QUICK, "--json"]);
    expect(rest.code).toBe(0);
    expect(rest.stderr).toContain("Development data");
    expect(rest.stderr).toContain("Fresh holdout: solution");
  });

  test("answers about oneself count with evidence, and are kept", async () => {
    const root = await generatedRepository();
    useSolution(root, TYPES);
    commit(root, "Work");
    mkdirSync(join(root, ".takehome"), { recursive: true });
    const answer = (level: number, evidence: string) => ({ level, evidence, answered_at: "2026-01-01T00:00:00Z" });
    writeFileSync(
      join(root, ".takehome", "self-assessment.json"),
      JSON.stringify({
        scope: answer(4, "BRIEF.md"),
        projection: answer(4, "README.md"),
        trade_offs: answer(4, "nowhere.md"),
      }),
    );
    const { stdout } = await takehome(root, ["score", "--skip", "holdout,hostile,clean-room,tests", "--json"]);
    const document = JSON.parse(stdout) as ScoreDocument;
    const scores = Object.fromEntries(
      document.leaves.filter(({ kind }) => kind === "self").map(({ id, score }) => [id, score]),
    );
    // Full credit; prose alone in an engineering matter; evidence that leads nowhere.
    expect(scores).toEqual({ scope: 1, projection: 0.5, defense_self: null, trade_offs: 0 });
  });

  test("a damaged self-assessment is reported before anything runs, and left alone", async () => {
    const root = await generatedRepository(2);
    useSolution(root, TYPES);
    const file = join(root, ".takehome", "self-assessment.json");
    writeFileSync(file, '{"scope": ');
    const { code, stderr } = await takehome(root, QUICK);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/self-assessment\.json is damaged: it is not valid JSON\.\n.*git checkout --/),
    ]);
    expect(stderr).not.toContain("Development data");
    expect(readFileSync(file, "utf8")).toBe('{"scope": ');
  });

  test.each([
    [["--skip", "everything"], 2, /Unknown part to skip: "everything"\./],
    [["--seed", "x"], 2, /--seed takes a whole number/],
    [["--judge", "claude"], 2, /Unknown value for --judge: "claude"\./],
    [["--rubric", "none.yaml"], 1, /none\.yaml cannot be read/],
  ])("%j", async (flags, exit, message) => {
    const root = await generatedRepository(2);
    const { code, stderr } = await takehome(root, ["score", ...flags]);
    expect(stderr).toMatch(message);
    expect(code).toBe(exit);
  });
});

test("the holdout command is for score alone, and is not shown", async () => {
  const root = await generatedRepository(2);
  expect((await takehome(root, ["--help"])).stdout).not.toContain("holdout ");
  expect(existsSync(join(root, "data", "labels.jsonl"))).toBe(true);
});
