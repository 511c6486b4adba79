import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { generatedRepository, generateInto, labelsOf, takehome, useSolution } from "../support/repository.ts";
import { ENTER, play } from "../support/terminal.ts";

const UP = "\u001b[A";
const DOWN = "\u001b[B";
const home = mkdtempSync(join(tmpdir(), "create-takehome-test-"));
const root = join(home, "repo");
const runner = join(root, ".takehome", "takehome.mjs");

interface Spec {
  kind: string;
  family: string;
  script: { email: string; orderIds: string[] };
}

const caseOf = (kind: string, family: string) => {
  const found = labelsOf(root).find(({ spec }) => (spec as Spec).kind === kind && (spec as Spec).family === family);
  if (!found) throw new Error(`no ${kind} of ${family}`);
  return { id: String(found["id"]), spec: found["spec"] as Spec };
};

beforeAll(() => generateInto(root, undefined, "agent"), 120_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("eval hands the solution its servers, grades by them, and trace shows what happened, also as spans", async () => {
  const { id, spec } = caseOf("lookup", "plain");
  const order = spec.script.orderIds[0] ?? "";
  useSolution(
    root,
    `const tools = process.env.TAKEHOME_TOOLS_URL.replace("{case}", ${JSON.stringify(id)});
     const call = (tool, args) => fetch(tools + "/" + tool, { method: "POST", body: JSON.stringify(args) });
     await call("verify_identity", { email: ${JSON.stringify(spec.script.email)}, order_id: ${JSON.stringify(order)} });
     await call("refund_items", { order_id: ${JSON.stringify(order)}, amount_cents: 999999 });
     for (const one of cases) line({ id: one.id, status: "done", reason_code: "information_given", message: process.env.OPENAI_BASE_URL });`,
  );
  const run = await takehome(root, ["eval", "--json"]);
  expect(run.code, run.stderr).toBe(0);
  const shown = await takehome(root, ["trace", id]);
  expect(shown.code, shown.stderr).toBe(0);
  expect(shown.stdout).toContain("VIOLATION unconfirmed");
  expect(shown.stdout).toContain("VIOLATION over_limit");
  expect(shown.stdout).toContain("Final state (not as expected)");
  expect(shown.stdout).toMatch(/refunds \+ order_id: W-\d+/);
  expect(shown.stdout).toContain("done, information_given; nothing changed");
  const spans = JSON.parse((await takehome(root, ["trace", id, "--json"])).stdout);
  const [first, ...rest] = spans.resourceSpans[0].scopeSpans[0].spans;
  expect(first.parentSpanId).toBeUndefined();
  expect(rest.map(({ name }: { name: string }) => name)).toEqual([
    ...["execute_tool verify_identity", "execute_tool refund_items"],
  ]);
  expect(rest[1].attributes).toContainEqual({ key: "gen_ai.tool.name", value: { stringValue: "refund_items" } });

  const other = caseOf("cancel", "foreign").id;
  const nothing = await takehome(root, ["trace", other, "--run", "1"]);
  expect(nothing).toMatchObject({ code: 1, stdout: "" });
  expect(nothing.stderr).toContain("made no call in");
}, 60_000);

test("the reference alone starts the servers from the labels beside the cases, and says so where there are none", async () => {
  const { id } = caseOf("lookup", "plain");
  const folder = temporaryFolder();
  const lines = readFileSync(join(root, "data", "cases.jsonl"), "utf8").split("\n");
  writeFileSync(join(folder, "cases.jsonl"), `${lines.find((line) => line.includes(`"${id}"`))}\n`);
  for (const name of ["labels.jsonl", "policy.md"]) copyFileSync(join(root, "data", name), join(folder, name));
  const words = ["reference", "--input", folder, "--output", join(folder, "answers.jsonl"), "--force"];
  const made = await takehome(root, words);
  expect(made.code, made.stderr).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, "answers.jsonl"), "utf8"))).toMatchObject({ id, status: "done" });
  rmSync(join(folder, "labels.jsonl"));
  const without = await takehome(root, words);
  expect(without.code).toBe(1);
  expect(without.stderr).toContain("labels.jsonl they cannot be started");
}, 60_000);

test("stand-in serves the development cases, and refuses faults of its own", async () => {
  let asked: Promise<Response> | undefined;
  const { id } = caseOf("lookup", "plain");
  const { code, stdout, stderr } = await takehome(root, ["stand-in", "--port", "0"], {
    onOutput(text, kill) {
      const url = /TAKEHOME_TOOLS_URL='(.*)'/.exec(text)?.[1];
      if (url === undefined || asked !== undefined || !text.includes("End: Ctrl-C")) return;
      asked = fetch(url.replace("{case}", id));
      void asked.finally(() => setTimeout(() => kill("SIGINT"), 100));
    },
  });
  expect(code, stderr).toBe(0);
  expect((await asked)?.status).toBe(200);
  expect(stdout).toMatch(/^export OPENAI_BASE_URL='http:\/\/127\.0\.0\.1:\d+\/\{case\}\/openai\/v1'$/m);
  expect(stderr).toContain("1 case received calls.");
  const slip = await takehome(root, ["stand-in", "--faults", "all"]);
  expect(slip.code).toBe(2);
  expect(slip.stderr).toContain("part of the cases");
}, 60_000);

test("play: a person works on a case in the terminal and sees how it is graded", async () => {
  const { id, spec } = caseOf("lookup", "plain");
  const steps = [
    { see: "What next?", type: ENTER },
    { see: "email:", type: `${spec.script.email}${ENTER}` },
    { see: '"customers"', type: "" },
    { see: "What next?", type: `${UP}${ENTER}` },
    { see: "status:", type: ENTER },
    { see: "reason_code:", type: `${DOWN}${ENTER}` },
    { see: "message:", type: `Dear customer${ENTER}` },
  ];
  const { code, screen } = await play(runner, ["play", id], steps, root);
  expect(code, screen).toBe(0);
  expect(screen).toContain("What a solution is given");
  expect(screen).toContain("data/policy.md");
  expect(screen).toContain("Right.");
  expect(screen).toContain("nothing changed");
}, 90_000);

test("play --mcp hands the same tools to a program over standard input and output", async () => {
  const { id, spec } = caseOf("lookup", "plain");
  const client = new Client({ name: "test", version: "1" });
  const args = [runner, "play", id, "--mcp"];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: "ignore" }));
  onTestFinished(() => client.close());
  expect((await client.listTools()).tools).toHaveLength(16);
  const { content } = await client.callTool({ name: "find_customer", arguments: { email: spec.script.email } });
  expect(content).toEqual([{ type: "text", text: expect.stringContaining("customer_id") }]);
}, 60_000);

test("without a terminal, without a case, or without servers, one message says what to type", async () => {
  const { id } = caseOf("lookup", "plain");
  const blind = await takehome(root, ["play", id]);
  expect(blind).toMatchObject({ code: 2, stdout: "" });
  expect(blind.stderr).toContain("--mcp");
  const typo = await takehome(root, ["play", id.replace("task", "tusk")]);
  expect(typo).toMatchObject({ code: 2, stdout: "" });
  expect(typo.stderr).toContain("Did you mean");
  expect((await takehome(root, ["trace"])).stderr).toContain("Which case?");

  const ocr = await generatedRepository(1);
  for (const command of ["play", "trace"]) {
    const { code, stderr } = await takehome(ocr, [command, "x"]);
    expect(code).toBe(1);
    expect(stderr).toContain("has no servers: ");
  }
  expect((await takehome(ocr, ["--help"])).stdout).not.toMatch(/^ {2}(play|trace) /m);
  expect((await takehome(root, ["--help"])).stdout).toMatch(/^ {2}play .*\n/m);
  const scripts = (folder: string) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).scripts;
  expect(Object.keys(scripts(root))).toEqual(expect.arrayContaining(["play", "trace"]));
  expect(scripts(ocr)).not.toHaveProperty("play");
  expect(scripts(ocr)).not.toHaveProperty("trace");
}, 90_000);
