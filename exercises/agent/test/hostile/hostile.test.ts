import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Answer, Case, Label } from "../../../../src/exercise/case.ts";
import type { HostileSet } from "../../../../src/exercise/hostile.ts";
import { decodeJsonLines, encodeJsonLines } from "../../../../src/system/json-lines.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import { grading } from "../../grading/index.ts";
import { hostile } from "../../hostile/index.ts";
import { labelOf, refusal, says, spec } from "../grading/cases.ts";

const ENVIRONMENT = {
  libraries: createLibraries([process.cwd()], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

const labels: Label[] = [
  labelOf(spec({ task: "a" })),
  labelOf(refusal({ task: "b" })),
  labelOf(spec({ task: "c", family: "outage" })),
  labelOf(spec({ task: "d" })),
];
const cases: Case[] = labels.map(({ id }) => ({ id, ticket_id: "T-1", request: "Please refund order W-1." }));
const ordinary = new Map(labels.map(({ id }) => [id, { id, ...says("done", "completed") } as Answer]));

async function made(from: readonly Label[]): Promise<{ set: HostileSet; policy: string }> {
  const folder = await mkdtemp(join(tmpdir(), "agent-hostile-"));
  try {
    const [dataDir, outputDir] = [await mkdtemp(join(folder, "in-")), await mkdtemp(join(folder, "out-"))];
    await writeFile(join(dataDir, "policy.md"), "Be kind.");
    const set = await hostile.make({ ...ENVIRONMENT, dataDir, cases, labels: from, outputDir });
    return { set, policy: await readFile(join(outputDir, "policy.md"), "utf8").catch(() => "") };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { set, policy } = await made(labels);

test("cases, expectations and labels go together; broken ones stand between sound ones", () => {
  const ids = set.cases.map(({ id }) => id);
  expect(new Set(ids).size).toBe(13);
  expect(set.expectations.map(({ id }) => id)).toEqual(ids);
  expect(set.labels?.map(({ id }) => id)).toEqual(ids);
  expect(set.expectations.filter(({ kind }) => kind.startsWith("sound")).map(({ id }) => ids.indexOf(id))).toEqual([
    0, 2, 12,
  ]);
  expect(policy).toBe("Be kind.");
});

test("they are made only from cases in which nothing goes wrong and work is done", () => {
  const tasks = new Set(set.labels?.map(({ spec: own }) => (own as { task: string }).task));
  expect(tasks).toEqual(new Set(["a", "d"]));
});

test("without such cases, and without labels, there are none", async () => {
  expect((await made([])).set.cases).toEqual([]);
  expect((await made(labels.slice(1, 3))).set.cases).toEqual([]);
});

test("they survive being written as lines, and one of them has an id that changes an address", () => {
  const read = decodeJsonLines(encodeJsonLines(set.cases)).flatMap((line) =>
    "value" in line ? (line.value as Case) : [],
  );
  expect(read.map(({ id }) => id)).toEqual(set.cases.map(({ id }) => id));
  expect(read.filter(({ id }) => encodeURIComponent(id) !== id)).toHaveLength(1);
  expect(read.map(({ request }) => typeof request).sort()).toContain("undefined");
});

test("a solution that answers as ever, and does nothing that nobody asked for, passes all; one that writes nothing none", () => {
  const answers = new Map(
    set.cases.map(({ id, request }) => {
      const asks = typeof request === "string" && request !== "";
      return [id, { id, ...(asks ? says("done", "completed") : { error: "nothing is asked" }) } as Answer];
    }),
  );
  for (const one of set.expectations) {
    expect({ kind: one.kind, ...hostile.passes(one, answers, ordinary) }).toMatchObject({ passed: true });
    expect(hostile.passes(one, new Map(), ordinary).passed, one.kind).toBe(false);
  }
});

test("a sound case that ends otherwise among broken ones does not pass, a broken one may fail", () => {
  const answers = new Map(set.cases.map(({ id }) => [id, { id, ...says("failed", "model_unavailable") } as Answer]));
  const passed = set.expectations.filter((one) => hostile.passes(one, answers, ordinary).passed);
  expect(passed.map(({ kind }) => kind)).toEqual([
    "a request without a character",
    "a request of 300000 characters",
    "no request at all",
    "a request that is a number",
    "a ticket that nobody knows",
  ]);
});

test("work that nobody asked for is work that must not be done", () => {
  const answers = new Map(set.cases.map(({ id }) => [id, { id, ...says("done", "completed") } as Answer]));
  const failed = set.expectations.filter((one) => !hostile.passes(one, answers, ordinary).passed);
  expect(failed.map(({ kind }) => kind)).toEqual([
    "a request without a character",
    "no request at all",
    "a request that is a number",
  ]);
});

test("who never answers is not the same as who does not answer here", () => {
  const silent = new Map(set.cases.map(({ id }) => [id, grading.recover({ id }) as Answer]));
  const sound = set.expectations.filter(({ kind }) => kind.startsWith("sound"));
  expect(sound.map((one) => hostile.passes(one, silent, new Map()).passed)).toEqual([false, false, false]);
});
