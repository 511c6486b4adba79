import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Answer, AnswerSchema } from "../src/contract.ts";
import { loop } from "../src/loop.ts";
import { run } from "../src/run.ts";
import { type ModelScript, startServers } from "./servers.ts";

let inputDir: string;

beforeEach(async () => {
  inputDir = await mkdtemp(join(tmpdir(), "run-"));
  await writeFile(join(inputDir, "policy.md"), "# Policy\n\nBe kind.\n");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(inputDir, { recursive: true });
});

const finish = {
  name: "finish",
  args: '{"status":"done","reason_code":"information_given","message":"It is on its way."}',
};
const read = { name: "read_order", args: '{"order_id":"W-1"}' };
const shipped = () => ({ status: 200, body: { order_id: "W-1", status: "shipped" } });

/** Handles requests with these ids, with test servers. */
async function solve(ids: readonly string[], model: ModelScript, tool = shipped) {
  const servers = await startServers(model, tool);
  for (const [name, value] of Object.entries(servers.environment)) vi.stubEnv(name, value);
  const cases = ids.map((id) => JSON.stringify({ id, ticket_id: "T-1", request: "Where is W-1?" }));
  await writeFile(join(inputDir, "cases.jsonl"), `${cases.join("\n")}\n`);
  const outputFile = join(inputDir, "answers.jsonl");
  await run({ inputDir, outputFile, approach: loop, log: () => undefined }).finally(() => servers.stop());
  const lines = (await readFile(outputFile, "utf8")).trimEnd().split("\n");
  const answers: Answer[] = lines.map((line) => AnswerSchema.parse(JSON.parse(line)));
  return { answers, calls: servers.calls };
}

test("the loop calls a tool, returns the result to the model, and ends when the model calls finish", async () => {
  const results: (string | null)[] = [];
  const { answers, calls } = await solve(["a/b é", "second"], (messages) => {
    const last = messages.at(-1);
    if (last?.role === "tool") results.push(last.content);
    return [last?.role === "tool" ? finish : read];
  });
  expect(answers.map(({ id, status, reason_code }) => [id, status, reason_code])).toEqual([
    ["a/b é", "done", "information_given"],
    ["second", "done", "information_given"],
  ]);
  expect(calls).toEqual([
    { caseId: "a/b é", name: "read_order", args: { order_id: "W-1" } },
    { caseId: "second", name: "read_order", args: { order_id: "W-1" } },
  ]);
  expect(results).toEqual(Array(2).fill('{"order_id":"W-1","status":"shipped"}'));
});

test("a failing tool, malformed arguments, an invalid answer and a model that never finishes each affect one case only", async () => {
  const malformed = { ...read, args: '{"order_id": "W-' };
  const invalid = { ...finish, args: '{"status":"maybe","reason_code":"","message":""}' };
  const scripts: Record<string, ModelScript> = {
    good: () => [finish],
    malformed: () => [malformed],
    invalid: () => [invalid],
    endless: () => [read],
    silent: () => [],
  };
  for (const [id, model] of Object.entries(scripts)) {
    const [answer] = (await solve([id], model)).answers;
    expect([id, answer?.status, answer?.error !== undefined]).toEqual([
      id,
      id === "good" ? "done" : "failed",
      id !== "good",
    ]);
  }
  const unavailable = await solve(
    ["unavailable"],
    () => [read],
    () => ({ status: 503, body: { order_id: "", status: "" } }),
  );
  expect(unavailable.answers[0]?.error).toContain("503");
});

test("the run fails for a folder without a policy or without valid requests", async () => {
  const outputFile = join(inputDir, "answers.jsonl");
  const options = { inputDir, outputFile, approach: loop, log: () => undefined };
  await expect(run(options)).rejects.toThrow("cases.jsonl");
  await writeFile(join(inputDir, "cases.jsonl"), '{"id":"q","ticket_id":"T","request":""}\n{"id":1}\n');
  await expect(run(options)).rejects.toThrow("line 2");
  await writeFile(join(inputDir, "cases.jsonl"), '{"id":"q","ticket_id":"T","request":""}\n');
  await rm(join(inputDir, "policy.md"));
  await expect(run(options)).rejects.toThrow("policy.md");
});
