import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { StoredRun } from "../../../src/evaluation/stored-run.ts";
import { audit } from "../../../src/rubric/audit.ts";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { secretsOf } from "../../../src/rubric/checks/secrets.ts";
import { type CommitPlan, checkContext, gitRepository, grade, hours, storedRun } from "../../support/audit.ts";
import { temporaryFolder } from "../../support/command.ts";
import { own, score, start } from "./support.ts";

const key = `sk-proj-${"aB3dE5fG7hJ9kL2mN4pQ6rS8tU0vW"}`;

describe("c02, secrets", () => {
  test("a key in a commit counts, also when it was removed later", async () => {
    const plans = [start, own({ "src/x.ts": `const key = "${key}";` }), own({ "src/x.ts": "" }, 3)];
    expect(await score("c02", plans)).toMatchObject({ score: 0, note: /OpenAI key in src\/x\.ts/ });
  });
  test("an .env file with a setting counts, an example does not", async () => {
    expect((await score("c02", [start, own({ ".env": "SERVICE_KEY=q8w7e6r5t9y4u3i2\n" })])).score).toBe(0);
    expect((await score("c02", [start, own({ ".env.example": "SERVICE_KEY=your-key-goes-here\n" })])).score).toBe(1);
  });
  test("a history that cannot be read is not a history without secrets", async () => {
    const result = await CHECKS_BY_ID.get("c02")?.run(await checkContext(temporaryFolder()), {});
    expect(result).toMatchObject({ score: null, note: /git cannot show the history/ });
  });
  test.each([
    ["AKIAQ7WZ3XKJ5N2LPV8M", 1],
    ["ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", 1],
    ["-----BEGIN RSA PRIVATE KEY-----", 1],
    ["sk-your-key-here-xxxxxxxxxxxxxxxx", 0],
    ['api_key = process.env["OPENAI_API_KEY"]', 0],
    ["const token = countTokensOfTheWholeDocument", 0],
  ])("%s", (line, count) => {
    expect(secretsOf(`\x1eabc\n+++ b/src/x.ts\n+${line}`)).toHaveLength(count);
  });
});

test("c03: changed or missing frozen files, and a manifest edited along with them", async () => {
  const hash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"; // SHA-256 of "x"
  const manifest = (frozen: Record<string, string>, choices: object = {}) =>
    JSON.stringify({
      ...{ schema: 1, kit: { name: "k", version: "0" }, exercise: "ocr", language: "typescript", seed: 1, hours: 24 },
      ...{ package_manager: "npm", ai: "banned", created_at: hours(0), frozen, ...choices },
    });
  const first = { at: 0, files: { ".takehome/manifest.json": manifest({ "BRIEF.md": hash }), "BRIEF.md": "x" } };
  const repository = (frozen: Record<string, string>, choices?: object) => ({
    manifest: { ...JSON.parse(manifest(frozen, choices)) },
  });
  const run = async (plans: CommitPlan[], frozen: Record<string, string>, choices?: object) => {
    const root = gitRepository(...plans);
    const context = await checkContext(root);
    return CHECKS_BY_ID.get("c03")?.run({ ...context, repository: { root, ...repository(frozen, choices) } }, {});
  };
  expect(await run([first], { "BRIEF.md": hash })).toMatchObject({ score: 1 });
  expect(await run([first, own({ "BRIEF.md": "y" })], { "BRIEF.md": hash })).toMatchObject({
    score: 0,
    note: /BRIEF\.md/,
  });
  expect(await run([first, own({ "BRIEF.md": null })], { "BRIEF.md": hash })).toMatchObject({ score: 0 });
  expect(await run([first, own({ "BRIEF.md": "y" })], { "BRIEF.md": "other" })).toMatchObject({
    note: /manifest\.json, BRIEF\.md/,
  });
  for (const choice of [{ ai: "allowed" }, { seed: 2 }, { hours: 48 }, { created_at: hours(1) }]) {
    expect(await run([first], { "BRIEF.md": hash }, choice), JSON.stringify(choice)).toMatchObject({
      score: 0,
      note: expect.stringContaining("manifest.json"),
    });
  }
});

describe("c06 to c08, evaluation", () => {
  test("c06 wants three versions of the solution, committed; commits without code are no version", async () => {
    const root = gitRepository(
      start,
      own({ "src/main.ts": "2" }, 1),
      own({ "README.md": "x" }, 2),
      own({ "src/main.ts": "3" }, 3),
      own({ "src/main.ts": "4" }, 900),
    );
    const context = await checkContext(root);
    const answering = (id: string) => ({ cases: [grade(id)] });
    const at = (index: number, part = {}) =>
      storedRun(index, {
        ...{ gitCommit: context.history.commits[index]?.hash ?? null, ...answering(`case-${index}`) },
        ...part,
      });
    const scored = async (...runs: StoredRun[]) =>
      (await CHECKS_BY_ID.get("c06")?.run({ ...context, runs }, {}))?.score;
    expect(await scored()).toBe(0);
    expect(await scored(at(0, { gitDirty: true }))).toBe(0);
    expect(await scored(at(0))).toBeCloseTo(1 / 3);
    expect(await scored(at(1), at(2))).toBeCloseTo(1 / 3); // the README alone is no other version
    expect(await scored(at(0), at(1), at(3))).toBe(1);
    expect(await scored(at(0), at(1), at(4))).toBeCloseTo(2 / 3); // dated in the future
    const same = answering("same");
    expect(await scored(at(0, same), at(1, same), at(3, same))).toBeCloseTo(1 / 3); // nothing but comments changed
    expect(await scored(storedRun(1, { gitCommit: "0123456789" }))).toBe(0); // not in the history
    expect(await scored(at(0, { role: "naive" }))).toBe(0);
  });
  test("c07: early, late, after the last change", async () => {
    const plans = [start, own({ "src/main.ts": "2" }, 10)];
    const at = (time: number) => ({ runs: [storedRun(1, { startedAt: hours(time) })] });
    expect((await score("c07", plans, at(1))).score).toBe(1);
    expect((await score("c07", plans, at(6))).score).toBeCloseTo(2 / 3);
    expect((await score("c07", plans, at(12))).score).toBe(0);
    expect((await score("c07", [start], at(1))).score).toBeNull();
  });
  test("c07: commits that change no answer after the first evaluation do not make it early", async () => {
    const comments = [2, 4, 6, 8].map((at) => own({ "src/main.ts": `1 // ${at}` }, at));
    const answering = (id: number, answers: string, part = {}) =>
      storedRun(id, { ...part, startedAt: hours(id), cases: [grade(answers)] });
    const scored = async (runs: StoredRun[], development?: StoredRun) =>
      (await score("c07", [start, ...comments], { runs, measurements: development ? { development } : {} })).score;
    expect(await scored([answering(1, "a")])).toBe(1); // nothing to compare with
    expect(await scored([answering(1, "a")], answering(9, "b"))).toBe(1);
    expect(await scored([answering(1, "a")], answering(9, "a"))).toBe(0);
    expect(await scored([answering(5, "a"), answering(3, "a"), answering(1, "a")])).toBe(0);
    expect(await scored([answering(3, "b"), answering(1, "a")], answering(9, "a"))).toBe(1); // tried and taken back
    // Another approach does not show that the solution changed, nor does another name hide that it did not.
    expect(await scored([answering(3, "b", { label: "twin" }), answering(1, "a")], answering(9, "a"))).toBe(0);
    expect(await scored([answering(1, "a", { label: "first" })], answering(9, "a"))).toBe(0);
  });
  test("c07: the work begins with the clock, not with a repository that was made the day before", async () => {
    const started = {
      v: 1,
      id: "s",
      at: hours(24),
      clock: { up: 0, awake: 0, boot: null },
      type: "started",
      hours: 4,
      phase: "x",
    };
    const log = (event: object) => ({
      ...start,
      files: { ...start.files, ".takehome/attempt.jsonl": `${JSON.stringify(event)}\n` },
    });
    const at = (time: number) => ({ runs: [storedRun(1, { startedAt: hours(time) })] });
    const plans = (event: object) => [log(event), own({ "src/main.ts": "2" }, 28)];
    expect((await score("c07", plans(started), at(25))).score).toBe(1);
    // Written before the clock was started, measured after it.
    expect((await score("c07", plans({ ...started, at: hours(29) }), at(30))).score).toBe(0);
    // Measured before the clock was started: that is no reason to count from there.
    expect((await score("c07", plans({ ...started, at: hours(27) }), at(25))).score).toBeCloseTo(0.179);
  });
});

describe("c08, approaches", () => {
  /** Twenty cases, of which the first `others` have another value than the rest; `right` of them are right. */
  const cases = (others: number, right = 5) =>
    Array.from({ length: 20 }, (_, n) =>
      grade(`d${n}`, {
        fields: [
          {
            field: "x",
            predicted: n < others ? "b" : "a",
            gold: "a",
            outcome: n < right ? "correct" : "wrong",
          } as const,
        ],
      }),
    );
  const naive = storedRun(3, { label: "naive", role: "naive" });
  const runs = (second: Partial<StoredRun>, first: Partial<StoredRun> = { cases: cases(0) }) => ({
    runs: [storedRun(1, first), storedRun(2, { label: "b", ...second }), naive],
  });

  test("two that differ in a tenth of the cases, with the baseline", async () => {
    const result = await score("c08", [start], runs({ cases: cases(2) }));
    expect(result.score).toBe(1);
    expect(result.evidence.map(({ text }) => text)).toEqual([
      "solution: counts as approach 1",
      "b: counts as approach 2",
      "naive: the baseline",
    ]);
  });
  test("two that differ in one case of twenty, or in none, are one", async () => {
    const nearly = await score("c08", [start], runs({ cases: cases(1) }));
    expect(nearly.score).toBeCloseTo(0.3);
    expect(nearly.note).toContain("run 2, b: does not count, only 5.0% of its answers differ from solution");
    expect((await score("c08", [start], runs({ cases: cases(0) }))).score).toBeCloseTo(0.3);
  });
  test("one that finds nothing is none", async () => {
    expect((await score("c08", [start], runs({ cases: cases(20, 0) }))).note).toContain("no value is right");
    expect((await score("c08", [start], runs({ cases: cases(9, 0) }, { cases: cases(0, 0) }))).score).toBe(0);
  });
  test("a run that a stand-in answered is none", async () => {
    const usage = { standIn: true } as never;
    expect((await score("c08", [start], runs({ cases: cases(9), usage }))).score).toBeCloseTo(0.3);
  });
});

test("c12: one large commit against six spread ones", async () => {
  const lines = (count: number) => "x\n".repeat(count);
  expect((await score("c12", [start])).score).toBe(0);
  const one = await score("c12", [start, own({ "src/a.ts": lines(500) })]);
  const six = await score("c12", [start, ...[1, 2, 3, 4, 5, 6].map((at) => own({ [`src/${at}.ts`]: lines(50) }, at))]);
  expect(one.score).toBeLessThan(0.2);
  expect(six.score).toBe(1);
  // Dated in the future: neither the number nor the span grows.
  const dated = await score("c12", [start, own({ "src/a.ts": lines(500) }), own({ "src/b.ts": lines(500) }, 900)]);
  expect(dated.score).toBe(one.score);
  expect(dated.evidence.map(({ text }) => text)).toContain(
    "does not count: it is dated 2026-02-16 20:00, in the future",
  );
  const empty = await score("c12", [
    start,
    own({ "src/a.ts": lines(500) }),
    ...[3, 4, 5, 6, 7].map((at) => own({}, at)),
  ]);
  expect(empty.score).toBe(one.score);
});

test("c13, c09: a damaged package.json is not one without dependencies or scripts", async () => {
  const files = { "package.json": '{"dependencies": {', "test/own.test.js": "" };
  expect(await score("c13", [start, own(files)])).toMatchObject({ score: null, note: /not valid JSON/ });
  expect(await score("c09", [start, own(files)])).toMatchObject({ score: 0, note: /not valid JSON/ });
});

// Reading it fails with EIO, also for root, whom no permission stops.
test.runIf(existsSync("/proc/self/mem"))(
  "a file that cannot be read is unscored with the reason, not empty",
  async () => {
    const raise = "Do more of the good thing.";
    const leaf = (id: string, check: string) => ({ id, title: id, kind: "auto" as const, weight: 1, check, raise });
    const checks = ["c16", "c18", "c21", "c24", "c12"];
    const root = gitRepository(start, own({ "README.md": "# T", "backlog/1.md": "", "src/main.ts": "2" }));
    for (const path of ["README.md", "src/main.ts"]) {
      rmSync(join(root, path));
      symlinkSync("/proc/self/mem", join(root, path));
    }
    const decided = { auto: checks.map((id) => leaf(id, id)), caps: [] };
    const { leaves } = await audit(decided, await checkContext(root), { skip: new Set(), onCheck: () => undefined });
    for (const id of ["c16", "c18", "c21"]) {
      expect(leaves.get(id)).toEqual({ score: null, evidence: [], note: "README.md cannot be read (EIO)" });
    }
    expect(leaves.get("c24")).toMatchObject({ score: null, note: "src/main.ts cannot be read (EIO)" });
    expect(leaves.get("c12")?.score).not.toBeNull(); // it needs no file
  },
);

test("c13: pins, lockfile, and what nothing imports", async () => {
  const json = (version: string) => JSON.stringify({ dependencies: { zod: version, leftpad: version } });
  const code = { "src/main.ts": 'import * as z from "zod";\nimport pad from "leftpad/lib";' };
  expect((await score("c13", [own({ "package.json": json("^1.0.0"), ...code })])).score).toBe(0.5);
  expect(
    (await score("c13", [own({ "package.json": json("^1.0.0"), "package-lock.json": "{}", ...code })])).score,
  ).toBe(1);
  expect((await score("c13", [own({ "package.json": json("1.0.0"), "src/main.ts": 'import "zod"' })])).note).toMatch(
    /leftpad/,
  );
  expect((await score("c13", [own({ "requirements.txt": "numpy==2.0\npillow>=1\n" })])).score).toBeCloseTo(0.8125);
});

test.each([
  ["c14", { "node_modules/x/index.js": "", "a.sqlite": "", "b.log": "" }, { "src/a.ts": "" }],
  [
    "c15",
    { "src/a.ts": 'open("/home/me/data");\nopen("/Users/me/x")' },
    { "src/a.ts": 'open("data/x"); fetch("/api/v1")' },
  ],
  ["c23", { "only.ipynb": "{}" }, { "src/a.ts": "x\n".repeat(100) }],
  [
    "c24",
    { "src/a.py": "try:\n  f()\nexcept:\n  pass\nrequests.get(url)\n" },
    { "src/a.py": "try:\n  f()\nexcept OSError as e:\n  raise X from e\nrequests.get(url, timeout=5)\n" },
  ],
  [
    "c24",
    { "src/a.ts": "try { f() } catch {}\nawait g().catch(() => {});\nfetch(url)" },
    { "src/a.ts": "try { JSON.parse(a) } catch (e) { log(e) }\nfetch(url, { signal })" },
  ],
])("%s: %o is worse than %o", async (id, bad, good) => {
  expect((await score(id, [own(bad as never)])).score).toBeLessThan(0.5);
  expect((await score(id, [own(good as never)])).score).toBe(1);
});

test("c20: a table of gold values in the source, not a single example", async () => {
  const labels = Array.from({ length: 10 }, (_, n) => ({
    id: `d${n}`,
    vendor_name: `Vendor Number ${n} Ltd`,
    currency: "EUR",
  }));
  const data = {
    "data/labels.jsonl": labels.map((label) => JSON.stringify(label)).join("\n"),
    "data/cases.jsonl": labels.map(({ id }) => JSON.stringify({ id, file: "x" })).join("\n"),
  };
  const names = (count: number) =>
    labels
      .slice(0, count)
      .map(({ vendor_name }) => vendor_name.toLowerCase())
      .join('", "');
  expect((await score("c20", [own({ ...data, "src/a.ts": `const known = ["${names(9)}"]` })])).score).toBe(0);
  expect((await score("c20", [own({ ...data, "src/a.ts": `// such as ${names(1)}` })])).score).toBe(1);
  // What the brief itself names, such as the kinds of documents, stands in every honest solution.
  const briefed = { ...data, "BRIEF.md": `one of \`${names(9).replaceAll('", "', "`, `")}\`` };
  expect((await score("c20", [own({ ...briefed, "src/a.ts": `const kinds = ["${names(9)}"]` })])).score).toBe(1);
});
