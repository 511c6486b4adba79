import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { developmentTruth } from "../../../exercises/ocr/data/truth.kit.ts";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { createLibraries } from "../../../src/system/libraries.ts";
import { type CommitPlan, checkContext, gitRepository } from "../../support/audit.ts";

async function check(id: string, root: string, part = {}) {
  const result = await CHECKS_BY_ID.get(id)?.run(await checkContext(root, part), {});
  if (!result) throw new Error(id);
  return result;
}

const ANSWER_ALL = `
  const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
  const cases = fs.readFileSync(argument("--input") + "/cases.jsonl", "utf8").trim().split("\\n").map((text) => JSON.parse(text));
  for (const { id } of cases) fs.appendFileSync(argument("--output"), JSON.stringify({ id }) + "\\n");`;
const SOLVE = `import fs from "node:fs";${ANSWER_ALL}`;
const DATA = {
  "data/cases.jsonl": ["a", "b", "c"].map((id) => `{"id":"${id}","file":"images/${id}.jpg"}\n`).join(""),
  "data/images/a.jpg": "x",
};
const PACKAGE = JSON.stringify({ name: "x", private: true, scripts: { test: "node --test" } });
const at = (files: CommitPlan["files"], hour = 1): CommitPlan => ({ at: hour, files });

describe("c01, clean room", () => {
  const repository = (files: CommitPlan["files"]) => gitRepository(at({ ...DATA, "solve.mjs": SOLVE, ...files }));

  test("what is tracked, installs and answers, is in order", async () => {
    const result = await check("c01", repository({ "package.json": PACKAGE }));
    expect(result.score).toBe(1);
    expect(result.evidence.map(({ ref }) => ref)).toEqual([expect.stringMatching(/^npm /), "node solve.mjs"]);
  });

  test("a file that only this machine has is missed", async () => {
    const root = repository({ "solve.mjs": `import "./helper.mjs";\n${SOLVE}` });
    writeFileSync(join(root, "helper.mjs"), "");
    const result = await check("c01", root);
    expect(result).toMatchObject({ score: 0, note: "the solution does not run in a fresh copy (failed)" });
    expect(JSON.stringify(result.evidence)).toContain("helper.mjs");
  });

  test("an installation that fails", async () => {
    const broken = JSON.stringify({ scripts: { preinstall: "node -e 'process.exit(3)'" } });
    const result = await check("c01", repository({ "package.json": broken }));
    expect(result).toMatchObject({ score: 0, note: expect.stringMatching(/^`npm .*` fails in a fresh copy$/) });
  });

  test("a lockfile that does not fit its package.json", async () => {
    const files = { "package.json": PACKAGE, "package-lock.json": '{"lockfileVersion":3,"packages":{}}' };
    const wanting = JSON.stringify({ dependencies: { "left-pad": "1.3.0" } });
    expect((await check("c01", repository({ ...files, "package.json": wanting }))).score).toBe(0);
  });

  test("a lockfile that was never committed is named, with what to type", async () => {
    const root = repository({ "package.json": PACKAGE });
    writeFileSync(join(root, "package-lock.json"), '{"lockfileVersion":3,"packages":{}}');
    expect(await check("c01", root)).toMatchObject({
      score: 0,
      note: expect.stringMatching(/package-lock\.json is not committed.*`git add package-lock\.json`/),
    });
    const solution = { run: ["node", "solve.mjs"], timeout_s: 30, install: ["npm", "install", "--no-audit"] };
    expect((await check("c01", root, { solution })).score).toBe(1);
  });

  test("a list of versions that was cached too early is asked for anew", async () => {
    const refuse =
      "if (process.env.npm_config_prefer_offline) { console.error('npm error code ETARGET'); process.exit(1) }";
    const files = {
      "package.json": JSON.stringify({ name: "x", version: "1.0.0", scripts: { preinstall: `node -e "${refuse}"` } }),
      "package-lock.json": JSON.stringify({ name: "x", version: "1.0.0", lockfileVersion: 3, packages: { "": {} } }),
    };
    expect((await check("c01", repository(files))).score).toBe(1);
  });

  test("packages that cannot be fetched are nobody's fault: unscored", async () => {
    const solution = {
      run: ["node", "solve.mjs"],
      timeout_s: 30,
      install: ["node", "-e", "console.error('getaddrinfo ENOTFOUND registry'); process.exit(1)"],
    };
    expect((await check("c01", repository({}), { solution })).score).toBeNull();
  });

  test.each([
    ["answers only some cases", { "solve.mjs": SOLVE.replace("of cases)", "of cases.slice(1))") }],
    ["crashes after its answers", { "solve.mjs": `${SOLVE}\nprocess.exit(1);` }],
    ["is not there", { "solve.mjs": "", "other.mjs": SOLVE }],
  ])("a solution that %s", async (_, files) => {
    expect((await check("c01", repository(files))).score).toBe(0);
  });

  test("nothing tracked, no git", async () => {
    const root = gitRepository(at({ a: "" }), { at: 2, files: { a: null } });
    expect(await check("c01", root)).toMatchObject({ score: 0, note: "git tracks no files" });
  });
});

test("c10: without a model of the grader's it is unscored, never passed", async () => {
  const result = await check("c10", gitRepository(at({ a: "" })));
  expect(result).toMatchObject({ score: null, note: "takehome.json declares no model (`uses_model`)" });
});

describe("label disputes", () => {
  const { faults } = developmentTruth(createLibraries([resolve(".")], {}));
  const head = readFileSync("exercises/ocr/data/development/label-issues.md", "utf8");
  const row = (id: string, field: string, shouldBe: string | null) =>
    `| ${id} | ${field} | x | ${String(shouldBe).replaceAll("|", "\\|")} | seen |\n`;
  const right = faults.map(({ id, field, truth }) => row(id, field, truth));
  const disputes = (...rows: string[]) =>
    check("disputes", gitRepository(at({ "data/label-issues.md": `${head}${rows.join("")}` })));

  test("there are faults to find, which is how the rest can fail", () => expect(faults.length).toBeGreaterThan(3));
  test("none, and no file", async () => {
    expect(await disputes()).toMatchObject({ score: 0, note: "no label was disputed" });
    expect((await check("disputes", gitRepository(at({ a: "" })))).score).toBe(0);
  });
  test("all of them, rightly", async () => expect((await disputes(...right)).score).toBe(1));
  test("a few earn a part", async () => {
    const { score } = await disputes(...right.slice(0, 2));
    expect(score).toBeCloseTo(2 / faults.length / 0.6);
  });
  test("sound labels disputed, and wrong proposals, cost", async () => {
    const other = faults[0]?.field === "currency" ? "document_type" : "currency";
    const sound = faults.map(({ id }) => row(id, other, "nonsense"));
    expect((await disputes(...right, ...sound)).score).toBeLessThan(0.7);
    expect((await disputes(...sound)).score).toBe(0);
    expect((await disputes(...faults.map(({ id, field }) => row(id, field, "nonsense")))).score).toBe(0);
  });
  test("the number of faults is not told", async () => {
    const { evidence, note } = await disputes(...right.slice(0, 1));
    expect(JSON.stringify([evidence, note])).not.toMatch(new RegExp(`\\b${faults.length}\\b`));
  });
  test("in a generated repository, which has no list of wrong labels, it is unscored and says what scores it", async () => {
    const root = gitRepository(at({ "data/label-issues.md": `${head}${right.join("")}` }));
    const { exercise } = await checkContext(root);
    const inRunner = { ...exercise, disputes: async () => undefined };
    const result = await check("disputes", root, { exercise: inRunner });
    expect(result).toMatchObject({ score: null, note: expect.stringContaining("`npx create-takehome score`") });
  });
  test("an exercise with sound labels is unscored", async () => {
    const { disputes: _, ...exercise } = (await checkContext(gitRepository(at({ a: "" })))).exercise;
    expect((await check("disputes", gitRepository(at({ a: "" })), { exercise })).score).toBeNull();
  });
});

test("c23: a file that is too long, among enough others", async () => {
  const long = "x\n".repeat(700);
  const result = await check("c23", gitRepository(at({ "src/a.ts": long, "src/b.ts": "" })));
  expect(result).toMatchObject({ score: 0.5, evidence: [{ ref: "src/a.ts" }] });
  expect((await check("c23", gitRepository(at({ "README.md": "" })))).score).toBe(0);
});

test("every check has assertions of its own", () => {
  const folder = "test/rubric/checks";
  const files = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
  const tests = files.map((name) => readFileSync(`${folder}/${name}`, "utf8")).join("");
  expect([...CHECKS_BY_ID.keys()].filter((id) => !tests.includes(`"${id}"`))).toEqual([]);
});
