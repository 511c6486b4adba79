import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { CHECKS_BY_ID } from "../../../src/rubric/checks/registry.ts";
import { chooseMutants } from "../../../src/rubric/substance/mutation-testing.ts";
import { type CommitPlan, checkContext, gitRepository } from "../../support/audit.ts";

vi.setConfig({ testTimeout: 240_000 });

const PACKAGE = JSON.stringify({ name: "x", private: true, type: "module", scripts: { test: "node --test" } });
/** The kit's test notices everything, which is nothing of the candidate's. */
const KIT_TEST = `import { test } from "node:test"; import assert from "node:assert"; import { grade } from "../src/grade.mjs";
  test("kit", () => { assert.equal(grade(49), "fail"); assert.equal(grade(50), "pass"); assert.equal(grade(90), "good"); });`;
const CODE = `export function grade(points) {
  if (points < 50) return "fail";
  if (points >= 90) return "good";
  return "pass";
}
`;
const at = (files: CommitPlan["files"], hour = 1): CommitPlan => ({ at: hour, files });
const kit = at(
  { "package.json": PACKAGE, "src/grade.mjs": "export const grade = 1;", "test/kit.test.mjs": KIT_TEST },
  0,
);

const own = (body: string, name = "test/own.test.mjs") =>
  gitRepository(kit, at({ "src/grade.mjs": CODE, [name]: body }));
const asserts = (...lines: string[]) =>
  `import { test } from "node:test"; import assert from "node:assert"; import { grade } from "../src/grade.mjs";\n` +
  `test("x", () => { ${lines.join("; ")} });`;
const THOROUGH = asserts(
  ...[49, 50, 51, 89, 90, 91].map((points) => {
    const expected = points < 50 ? "fail" : points >= 90 ? "good" : "pass";
    return `assert.equal(grade(${points}), "${expected}")`;
  }),
  ...[24, 26, 44, 46, 99, 101, 179, 181].map(
    (points) => `assert.equal(grade(${points}), ${points < 50 ? '"fail"' : points >= 90 ? '"good"' : '"pass"'})`,
  ),
);

async function check(root: string, part = {}) {
  const result = await CHECKS_BY_ID.get("c09")?.run(await checkContext(root, part), {});
  if (!result) throw new Error("c09");
  return result;
}

describe("c09, tests", () => {
  test("none, and those of the kit", async () => {
    expect(await check(gitRepository(at({ "package.json": PACKAGE }, 0)))).toMatchObject({
      score: 0,
      note: "there are no tests",
    });
    const root = gitRepository(kit, at({ "src/grade.mjs": CODE }));
    expect(await check(root)).toMatchObject({ score: 0, note: "none of the tests is yours" });
  });

  test("tests that notice every change earn everything, and the working tree stays as it is", async () => {
    const root = own(THOROUGH);
    const result = await check(root);
    expect(result.score).toBe(1);
    expect(result.evidence.filter(({ text }) => text.startsWith("noticed: "))).toHaveLength(3);
    expect(execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" })).toBe("");
  });

  test("a test that asserts nothing catches nothing, though the kit's own would", async () => {
    const result = await check(own(asserts("grade(50)", "assert.ok(true)")));
    expect(result).toMatchObject({ score: 0, note: "your tests noticed 0 of 3 changes of the code" });
    const survived = result.evidence.filter(({ text }) => text.startsWith("no test noticed"));
    expect(survived.map(({ ref }) => ref)).toEqual(
      survived.map(() => expect.stringMatching(/^src\/grade\.mjs:[2-4]$/)),
    );
    expect(survived[0]?.text).toMatch(/^no test noticed: \w+: `.+` (became `.*`|removed)$/);
  });

  test("one that does not even import the code is tried on all of it", async () => {
    const body =
      'import { test } from "node:test"; import assert from "node:assert"; test("malformed", () => assert.ok(true));';
    expect(await check(own(body))).toMatchObject({ score: 0, note: /noticed 0 of 3/ });
  });

  test("tests that fail without a change count nothing, and the reason is shown", async () => {
    const failing = asserts('assert.equal(grade(50), "excellent")');
    const result = await check(own(failing));
    expect(result).toMatchObject({ score: 0, note: "your tests fail without any change: exit 1" });
    expect(result.evidence[0]?.text).toMatch(/^fails \(exit 1\)/);
  });

  test("a test that timed out once is run again", async () => {
    const once = `import { test } from "node:test"; import assert from "node:assert"; import fs from "node:fs"; import { grade } from "../src/grade.mjs";
      test("x", () => { if (!fs.existsSync("seen")) { fs.writeFileSync("seen", ""); throw new Error("Test timed out in 5000ms."); }
      assert.equal(grade(49), "fail"); assert.equal(grade(50), "pass"); assert.equal(grade(90), "good"); assert.equal(grade(26), "fail"); assert.equal(grade(89), "pass"); });`;
    expect((await check(own(once))).score).toBe(1);
  });

  test("one that needs something outside of itself fails, one with a server of its own passes", async () => {
    const server = createServer((_, response) => response.end("hi"));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    onTestFinished(() => void server.close());
    const asks = (
      port: string,
    ) => `import { test } from "node:test"; import http from "node:http"; import "../src/grade.mjs";
      test("x", async () => {
        const own = http.createServer((_, response) => response.end("hi"));
        await new Promise((done) => own.listen(0, "127.0.0.1", done));
        const reply = await fetch("http://127.0.0.1:" + ${port}).finally(() => own.close());
        if (!reply.ok) throw new Error(String(reply.status));
      });`;
    expect((await check(own(asks("own.address().port")))).evidence[0]?.text).toMatch(/^passes/);
    const outside = await check(own(asks(String((server.address() as AddressInfo).port))));
    if (JSON.stringify(outside.evidence).includes("without a network"))
      expect(outside.evidence[0]?.text).toMatch(/^fails/);
  });
});

test("the choice of changes follows from the commit: the same for one, others for another", async () => {
  const source = Array.from({ length: 40 }, (_, n) => `export const f${n} = (a) => a < ${n + 10};`).join("\n");
  const files = { text: async () => source };
  const chosen = async (seed: string) =>
    (await chooseMutants(["a.mjs", "b.mjs"], files, seed)).map(({ file, line }) => `${file}:${line}`);
  expect(await chosen("one")).toHaveLength(8);
  expect(await chosen("one")).toEqual(await chosen("one"));
  expect(await chosen("one")).not.toEqual(await chosen("other"));
  expect(new Set((await chosen("one")).map((place) => place.split(":")[0]))).toEqual(new Set(["a.mjs", "b.mjs"]));
});
