import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newestByLabel } from "../../src/evaluation/comparison-table.ts";
import { candidateEnvironment, solutionEnvironment } from "../../src/evaluation/environment.ts";
import type { StoredRun } from "../../src/evaluation/stored-run.ts";
import { usageOf } from "../../src/evaluation/usage.ts";
import { standInRequests } from "../../src/models/probe.ts";
import { formatMoney, formatTokens, labelOf, usageJson, usageNotes } from "../../src/report/usage.ts";
import { readSolution } from "../../src/repository/repository.ts";
import { type Reply, scriptedServer } from "../models/server.ts";
import { temporaryFolder } from "../support/command.ts";

const line = (usage: unknown) => ({ id: "x", usage });
const full = { model: "openai/m", requests: 1, cached: 0, input_tokens: 100, output_tokens: 10, money: 0.002 };

describe("usageOf", () => {
  test("adds up; answers without a usage (a copy, a broken file) add nothing", () => {
    const repaired = { ...full, requests: 2, input_tokens: 300 };
    expect(usageOf([line(full), line(repaired), { id: "copy" }, null])).toEqual({
      ...{ models: ["openai/m"], answers: 2, requests: 3, cached: 0 },
      ...{ inputTokens: 400, outputTokens: 20, money: 0.004, standIn: false },
    });
  });

  test("what one answer does not tell is not known of the run, and never 0", () => {
    expect(usageOf([line(full), line({ ...full, money: null, output_tokens: undefined })])).toMatchObject({
      ...{ inputTokens: 200, outputTokens: null, money: null },
    });
  });

  test.each([
    ["it says so", [line({ ...full, stand_in: true })], false],
    ["its model is called so", [line({ model: "gemini/stand-in-rules" })], false],
    ["one answer of many", [line(full), line({ ...full, stand_in: true })], false],
    ["nothing is said, but it had requests", [{ id: "x" }], true],
    ["a model is claimed, but it had requests", [line(full)], true],
  ])("a stand-in is one when %s", (_, answers, onStandIn) => {
    expect(usageOf(answers, onStandIn)).toMatchObject({ standIn: true });
  });

  test("a model's name with stand-in in the middle is a model, and no usage is no model", () => {
    expect(usageOf([line({ model: "openai/not-stand-in" })])).toMatchObject({ standIn: false });
    expect(usageOf([{ id: "x" }, line("rubbish"), line({ requests: 1 })])).toBeUndefined();
  });
});

test("money and tokens are per case of the run, not per answer", () => {
  const run = { usage: usageOf([line(full), line(full)]), cases: Array.from({ length: 4 }, () => ({})) };
  const typed = run as unknown as StoredRun;
  expect(formatMoney(typed)).toBe("$0.0010");
  expect(formatTokens(typed)).toBe("50 + 5");
  expect(usageJson(typed)).toMatchObject({ money: 0.004, per_case: { input_tokens: 50, money: 0.001 } });
  expect(formatMoney({ ...typed, usage: { ...(run.usage as object), money: null } } as StoredRun)).toBe("unknown");
});

test("a run on a stand-in does not push a model's run out, and is marked by name", () => {
  const run = (id: number, standIn: boolean) => ({
    id,
    label: "llm",
    state: "finished",
    role: "approach",
    usage: { standIn, cached: 2 },
  });
  const runs = [run(3, true), run(2, false), run(1, false)] as unknown as StoredRun[];
  expect(newestByLabel(runs).map(labelOf)).toEqual(["llm", "llm [stand-in]"]);
  expect(usageNotes(runs).join("\n")).toMatch(/say nothing about a model.*TAKEHOME_CACHE=off/s);
});

describe("candidateEnvironment", () => {
  const manifest = { run: { timeout_s: 1, environment: ["OPENAI_API_KEY", "OPENAI_BASE_URL"] } };
  const repository = (solution: object, dotEnv?: string) => {
    const root = temporaryFolder();
    mkdirSync(join(root, ".takehome"));
    writeFileSync(join(root, "takehome.json"), JSON.stringify({ run: ["x"], timeout_s: 1, ...solution }));
    if (dotEnv !== undefined) writeFileSync(join(root, ".env"), dotEnv);
    return root;
  };
  const environmentOf = async (root: string, around: NodeJS.ProcessEnv) =>
    candidateEnvironment(root, await readSolution(root), manifest, around);
  const env = { PATH: "/bin", OPENAI_API_KEY: "sk-1", OPENAI_BASE_URL: "http://x", GEMINI_API_KEY: "g" };

  test("no key without asking", async () => {
    const seen = await environmentOf(repository({}, "OPENAI_API_KEY=sk-2"), env);
    expect(seen).toEqual({ PATH: "/bin", CI: "true", TAKEHOME: "1" });
  });

  test("what is asked for, from the process or from .env, and nothing else", async () => {
    const root = repository({ environment: ["OPENAI_API_KEY"] }, "OPENAI_API_KEY=sk-2\nOPENAI_BASE_URL=http://y");
    expect(await environmentOf(root, { PATH: "/bin" })).toMatchObject({ OPENAI_API_KEY: "sk-2" });
    const seen = await environmentOf(root, env);
    expect(seen).toMatchObject({ OPENAI_API_KEY: "sk-1" });
    expect(seen).not.toHaveProperty("OPENAI_BASE_URL");
    expect(seen).not.toHaveProperty("GEMINI_API_KEY");
  });

  test("no other way lets a key or an address through", () => {
    const extra = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "GEMINI_API_KEY", "npm_config_cache"];
    expect(solutionEnvironment({ ...env, npm_config_cache: "/c" }, extra)).toEqual({
      ...{ PATH: "/bin", CI: "true", TAKEHOME: "1", npm_config_cache: "/c" },
    });
  });

  test("what the exercise does not hand on is refused by name", async () => {
    const root = repository({ environment: ["GEMINI_API_KEY"] });
    await expect(environmentOf(root, env)).rejects.toThrow("GEMINI_API_KEY");
  });
});

describe("standInRequests", () => {
  const mark = { "x-takehome-stand-in": "1" };
  const log: Reply = { handle: (response) => void response.writeHead(200, mark).end('{"case":1}\n{"case":2}\n') };

  test("counts what a stand-in logged, once for both protocols", async () => {
    const { url, seen } = await scriptedServer(log);
    expect(await standInRequests({ OPENAI_BASE_URL: `${url}/v1`, GOOGLE_GEMINI_BASE_URL: url })).toBe(2);
    expect(seen.map(({ url: path }) => path)).toEqual(["/__log"]);
  });

  test("one that keeps no log never looks unused", async () => {
    const { url } = await scriptedServer({ json: {}, status: 404, headers: mark });
    expect(await standInRequests({ OPENAI_BASE_URL: url })).toBeNaN();
  });

  test("another server, nobody, and no address are no stand-in", async () => {
    const { url } = await scriptedServer({ json: {} });
    expect(await standInRequests({ OPENAI_BASE_URL: `${url}/v1` })).toBeUndefined();
    expect(await standInRequests({ OPENAI_BASE_URL: "http://127.0.0.1:9/v1" })).toBeUndefined();
    expect(await standInRequests({})).toBeUndefined();
  });
});
