import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { generatedRepository, labelsOf, takehome, useSolution } from "../support/repository.ts";
import { ENTER, play } from "../support/terminal.ts";

// The reference reads its pages with the real engine.
vi.setConfig({ testTimeout: 120_000 });

async function bare(): Promise<string> {
  const root = await generatedRepository(2);
  rmSync(join(root, "node_modules"));
  return root;
}

const reveal = (root: string, ...words: string[]) => takehome(root, ["reference", "--reveal", ...words]);
const shownIn = (root: string) => {
  const file = join(root, ".takehome", "attempt.jsonl");
  const events = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  return events.map((line) => JSON.parse(line)).filter(({ type }) => type === "reference_shown");
};

test("while the attempt is on it asks, and records; afterwards it just shows", async () => {
  const root = await bare();
  await takehome(root, ["timer", "start"]);
  const refused = await reveal(root);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("--reveal --yes") });
  expect([existsSync(join(root, "reference")), shownIn(root)]).toEqual([false, []]);

  const runner = join(root, ".takehome", "takehome.mjs");
  const no = await play(runner, ["reference", "--reveal"], [{ see: "Look?", type: ENTER }], root);
  expect([no.code, shownIn(root)]).toEqual([130, []]);
  const yes = await play(runner, ["reference", "--reveal"], [{ see: "Look?", type: `y` }], root);
  expect(yes.code).toBe(0);
  expect(shownIn(root)).toMatchObject([{ what: "source", clock_was: "running" }]);

  rmSync(join(root, "reference"), { recursive: true });
  await takehome(root, ["timer", "stop"]);
  expect((await reveal(root)).code).toBe(0);
  expect(shownIn(root)[1]).toMatchObject({ clock_was: "stopped" });
});

test("the source is the kit's own, complete, with its texts, and runs", async () => {
  const root = await generatedRepository(2);
  expect((await reveal(root, "--yes")).code).toBe(0);
  const home = "exercises/ocr/reference";
  for (const path of readdirSync(home, { recursive: true, encoding: "utf8" })) {
    if (!/\.(ts|md)$/.test(path)) continue;
    expect(readFileSync(join(root, "reference", home, path), "utf8"), path).toBe(
      readFileSync(join(home, path), "utf8"),
    );
  }
  expect(readFileSync(join(root, "reference", "README.md"), "utf8")).toContain(`${home}/DECISIONS.md`);
  const answers = join(root, "answers-reference.jsonl");
  const program = join("reference", home, "main.ts");
  execFileSync(process.execPath, ["--import", "tsx", program, "--input", "data", "--output", answers], {
    cwd: root,
    stdio: "ignore",
  });
  const ids = readFileSync(answers, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).id);
  expect(ids.sort()).toEqual(labelsOf(root).map(({ id }) => id));
});

test("a folder of that name is never touched unasked, and never lost", async () => {
  const root = await bare();
  mkdirSync(join(root, "reference"));
  expect((await reveal(root, "--yes")).code).toBe(0); // empty
  expect((await reveal(root, "--yes")).stdout).toContain("is already in reference/. Nothing was changed.");
  writeFileSync(join(root, "reference", "notes.md"), "mine");
  expect(await reveal(root, "--yes")).toMatchObject({ code: 3, stderr: expect.stringContaining("--force") });
  expect(shownIn(root)).toHaveLength(1); // a refusal shows nothing
  const forced = await reveal(root, "--yes", "--force");
  expect(forced).toMatchObject({ code: 0, stderr: expect.stringContaining("is now reference-before-1/") });
  expect(readFileSync(join(root, "reference-before-1", "notes.md"), "utf8")).toBe("mine");
  expect(existsSync(join(root, "reference", "notes.md"))).toBe(false);
  rmSync(join(root, "reference"), { recursive: true });
  writeFileSync(join(root, "reference"), "a file");
  expect((await reveal(root, "--yes")).code).toBe(3);
});

test("killed at any moment it leaves all of it or nothing", async () => {
  const root = await bare();
  const target = join(root, "reference");
  const count = async () => readdirSync(target, { recursive: true }).length;
  await reveal(root, "--yes");
  const whole = await count();
  let nothing = 0;
  for (let delay = 60; delay < 400; delay += 20) {
    rmSync(target, { recursive: true, force: true });
    const child = spawn(process.execPath, [join(root, ".takehome", "takehome.mjs"), "reference", "--reveal", "--yes"], {
      cwd: root,
      stdio: "ignore",
    });
    const ended = new Promise((done) => child.once("exit", done));
    await new Promise((done) => setTimeout(done, delay));
    child.kill("SIGKILL");
    await ended;
    if (existsSync(target)) expect(await count()).toBe(whole);
    else nothing++;
  }
  expect(nothing).toBeGreaterThan(0); // some were killed before the end
  expect((await reveal(root, "--yes")).code).toBe(0);
});

test("explain: who is right, document by document, from stored runs; the reference is run where it was not", async () => {
  const root = await generatedRepository(3);
  const explain = (...words: string[]) => takehome(root, ["reference", "--explain", ...words]);
  expect(await explain()).toMatchObject({ code: 1, stderr: expect.stringContaining("npm run eval") });
  // Right about the kind of the first document, wrong about everything else that has a value.
  const [first] = labelsOf(root);
  useSolution(
    root,
    `for (const { id } of cases) line({ id, document_type: id === "${first?.["id"]}" ? "${first?.["document_type"]}" : "credit_note", vendor_name: "Nobody & Sons" });`,
  );
  await takehome(root, ["eval"]);
  expect(await explain("--json")).toMatchObject({ code: 2, stdout: expect.stringContaining("--explain --yes") });
  expect(shownIn(root)).toEqual([]);
  const said = await explain("--yes");
  expect(said.code).toBe(0);
  expect(said.stderr).toContain("Running rules");
  expect(said.stdout).toMatch(
    /^Run 1 \(solution, commit \w{7}\+\) compared with run 2 \(rules, the reference\) on 3 documents/,
  );
  expect(said.stdout).toContain("The reference is right, you are not");
  expect(said.stdout).toMatch(/Of 18 values: both right \d+, only you \d+, only the reference \d+, neither \d+\.\n$/);

  const again = await explain("--yes", "--json");
  expect(again.stderr).not.toContain("Running");
  const document = JSON.parse(again.stdout);
  const { both_right: both, reference_only: theirs, yours_only: mine, both_wrong: neither, values } = document;
  expect(both + theirs.length + mine.length + neither.length).toBe(values);
  const labels = new Map(labelsOf(root).map((label) => [label["id"], label]));
  for (const { case: id, field, gold } of [...theirs, ...mine, ...neither]) expect(gold).toBe(labels.get(id)?.[field]);
  expect(theirs.length).toBeGreaterThan(3);
  expect(shownIn(root)).toMatchObject([{ what: "answers" }, { what: "answers" }]);
});

test("wrong use", async () => {
  const root = await bare();
  const use = async (...words: string[]) => (await takehome(root, ["reference", ...words])).code;
  expect(await use("--reveal", "--explain")).toBe(2);
  expect(await use("--reveal", "--input", "data")).toBe(2);
  expect(await use("--explain", "--force")).toBe(2);
  expect(await use("--yes", "--input", "data", "--output", "x")).toBe(2);
});
