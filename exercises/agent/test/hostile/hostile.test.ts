import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Case } from "../../../../src/exercise/case.ts";
import type { HostileSet } from "../../../../src/exercise/hostile.ts";
import { decodeJsonLines, encodeJsonLines } from "../../../../src/system/json-lines.ts";
import { createLibraries } from "../../../../src/system/libraries.ts";
import type { AgentLabel } from "../../case-spec.ts";
import type { AgentAnswer, AgentCase } from "../../contract.ts";
import { hostile } from "../../hostile/hostile.ts";
import { grading, labelOf, type Report, refusal, says, spec } from "../grading/fixtures.ts";

const ENVIRONMENT = {
  libraries: createLibraries([process.cwd()], {}),
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

const labels: AgentLabel[] = [
  labelOf(spec({ task: "a" })),
  labelOf(refusal({ task: "b" })),
  labelOf(spec({ task: "c", family: "outage" })),
  labelOf(spec({ task: "d" })),
];
const cases: AgentCase[] = labels.map(({ id }) => ({ id, ticket_id: "T-1", request: "Please refund order W-1." }));
const answersOf = (ids: readonly { id: string }[], report: Report) =>
  new Map(ids.map(({ id }): [string, AgentAnswer] => [id, { id, ...report }]));
const ordinary = answersOf(labels, says("done", "completed"));

async function createSet(from: readonly AgentLabel[]): Promise<{ set: HostileSet<Case, AgentLabel>; policy: string }> {
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

const { set, policy } = await createSet(labels);

test("cases, expectations and labels have the same ids; perturbed cases stand between sound ones", () => {
  const ids = set.cases.map(({ id }) => id);
  expect(new Set(ids).size).toBe(13);
  expect(set.expectations.map(({ id }) => id)).toEqual(ids);
  expect(set.labels?.map(({ id }) => id)).toEqual(ids);
  expect(set.expectations.filter(({ kind }) => kind.startsWith("sound")).map(({ id }) => ids.indexOf(id))).toEqual([
    0, 2, 12,
  ]);
  expect(policy).toBe("Be kind.");
});

test("only plain cases in which work has to be done are perturbed", () => {
  const tasks = new Set(set.labels?.map(({ spec: own }) => own.task));
  expect(tasks).toEqual(new Set(["a", "d"]));
});

test("without such cases or without labels the set is empty", async () => {
  expect((await createSet([])).set.cases).toEqual([]);
  expect((await createSet(labels.slice(1, 3))).set.cases).toEqual([]);
});

test("the cases survive serialization, and one id has to be encoded in a URL", () => {
  const read = decodeJsonLines(encodeJsonLines(set.cases)).flatMap((line) =>
    "value" in line ? (line.value as Case) : [],
  );
  expect(read.map(({ id }) => id)).toEqual(set.cases.map(({ id }) => id));
  expect(read.filter(({ id }) => encodeURIComponent(id) !== id)).toHaveLength(1);
  expect(read.map(({ request }) => typeof request).sort()).toContain("undefined");
});

test("a solution that answers as usual and does no unrequested work passes; one that writes no lines does not", () => {
  const answers = new Map(
    set.cases.map(({ id, request }): [string, AgentAnswer] => {
      const asks = typeof request === "string" && request !== "";
      return [id, { id, ...(asks ? says("done", "completed") : { error: "nothing is asked" }) }];
    }),
  );
  for (const one of set.expectations) {
    expect({ kind: one.kind, ...hostile.passes(one, answers, ordinary) }).toMatchObject({ passed: true });
    expect(hostile.passes(one, new Map(), ordinary).passed, one.kind).toBe(false);
  }
});

test("a sound case with another outcome does not pass; a perturbed one may fail", () => {
  const answers = answersOf(set.cases, says("failed", "model_unavailable"));
  const passed = set.expectations.filter((one) => hostile.passes(one, answers, ordinary).passed);
  expect(passed.map(({ kind }) => kind)).toEqual([
    "an empty request",
    "a request of 300000 characters",
    "no request",
    "a request that is a number",
    "an unknown ticket",
  ]);
});

test("unrequested work does not pass", () => {
  const answers = answersOf(set.cases, says("done", "completed"));
  const failed = set.expectations.filter((one) => !hostile.passes(one, answers, ordinary).passed);
  expect(failed.map(({ kind }) => kind)).toEqual(["an empty request", "no request", "a request that is a number"]);
});

test("a case does not pass without an answer in the ordinary run", () => {
  const silent = new Map(
    set.cases.flatMap(({ id }) => {
      const parsed = grading.parse({ id });
      return parsed.ok ? [[id, parsed.answer] as const] : [];
    }),
  );
  const sound = set.expectations.filter(({ kind }) => kind.startsWith("sound"));
  expect(sound.map((one) => hostile.passes(one, silent, new Map()).passed)).toEqual([false, false, false]);
});
