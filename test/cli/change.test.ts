import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test, vi } from "vitest";
import { openGuard } from "../../src/evaluation/network-guard.ts";
import { runSolution } from "../../src/evaluation/run-solution.ts";
import { type ScoreDocument, scoreDocumentSchema } from "../../src/score/schema.ts";
import { run, temporaryFolder } from "../support/command.ts";
import { commit, generatedRepository, labelsOf, takehome, useSolution } from "../support/repository.ts";

vi.setConfig({ testTimeout: 240_000 });

const change = (root: string, ...words: string[]) => takehome(root, ["change", ...words]);
const timer = (root: string, ...words: string[]) => takehome(root, ["timer", ...words]);
const typesOf = (root: string): string[] =>
  readFileSync(join(root, ".takehome", "attempt.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).type);
const NULLS = "for (const { id } of cases) line({ id });";
const canIsolate =
  process.platform === "linux" &&
  (await run("unshare", ["--map-root-user", "--net", "sh", "-c", "ip link set lo up"]).catch(() => ({ code: 1 })))
    .code === 0;

async function started(count = 2): Promise<string> {
  const root = await generatedRepository(count);
  await timer(root, "start");
  return root;
}

describe("change", () => {
  test("a word behind it is refused with what to type instead; the help names nothing that is not there", async () => {
    const root = await generatedRepository(1);
    const { code, stderr } = await change(root, "now");
    expect(code).toBe(2);
    expect(stderr).toContain('Unexpected argument: "now".\nUsage: `npm run change`.');
    for (const command of ["reference", "data", "rubric"]) {
      expect((await takehome(root, [command, "--help"])).stdout).not.toContain("create-takehome");
    }
    expect((await takehome(root, ["data", "--seed", "1"])).stderr).toContain("Example: `npm run data -- --seed");
  });

  test("before the start, and while nothing has arrived: says what to type, tells nothing", async () => {
    const root = await generatedRepository(2);
    expect(await change(root)).toMatchObject({ code: 1, stderr: expect.stringContaining("npm run timer -- start") });
    expect(await change(root, "--list")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("timer -- stop"),
    });
    expect(existsSync(join(root, ".takehome", "attempt.jsonl"))).toBe(false);
    await timer(root, "start");
    expect(await change(root, "--list")).toMatchObject({ code: 1, stdout: "" });
    expect(await change(root, "--pick", "line_itmes")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"line_items"'),
    });
    const unknown = await change(root, "--pick", "zzz");
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).not.toContain("line_items"); // what could come is not told
    expect(await change(root, "--pick", "line_items", "--list")).toMatchObject({ code: 2 });
    expect(typesOf(root)).toEqual(["started", "change_drawn"]);
  });

  test("brought forward; a second one says which has arrived; the list when it is over", async () => {
    const root = await started();
    const first = await change(root);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("has arrived. Read CHANGE-REQUEST.md");
    const shown = JSON.parse((await change(root, "--json")).stdout).change;
    expect(shown).toMatchObject({ by: "asked", file: "CHANGE-REQUEST.md" });
    expect((await change(root)).stdout).toContain(`"${shown.title}" arrived on `);
    const other = shown.id === "line_items" ? "five_seconds" : "line_items";
    expect(await change(root, "--pick", other)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(shown.title),
    });
    expect(readFileSync(join(root, "CHANGE-REQUEST.md"), "utf8")).toContain(`# Change request: ${shown.title}`);
    const status = JSON.parse((await timer(root, "status", "--json")).stdout);
    expect(status.change).toMatchObject({ id: shown.id, title: shown.title });
    expect((await timer(root)).stdout).toContain("CHANGE-REQUEST.md)");
    await timer(root, "stop");
    const list = await change(root, "--list");
    expect(list.stdout).toMatch(/\[line_items\][\s\S]*\[five_seconds\]/);
    expect(list.stdout).toContain("(yours)");
    expect(typesOf(root)).toEqual(["started", "change_drawn", "change_arrived", "stopped", "changes_listed"]);
  });

  test("two at once: one arrival", async () => {
    const root = await started();
    const both = await Promise.all([change(root, "--pick", "line_items"), change(root, "--pick", "five_seconds")]);
    expect(both.some(({ code }) => code === 0)).toBe(true);
    const title = JSON.parse((await timer(root, "status", "--json")).stdout).change.title;
    for (const { code, stdout } of both) if (code === 0) expect(stdout).toContain(title);
    expect(readFileSync(join(root, "CHANGE-REQUEST.md"), "utf8")).toContain(title);
  });

  test("arrives by itself at whatever command comes first, also without packages; labels follow with them", async () => {
    const root = await generatedRepository(3);
    const modules = join(root, "node_modules");
    rmSync(modules);
    let arrived = "";
    for (let round = 0; round < 6 && arrived === ""; round++) {
      rmSync(join(root, ".takehome", "attempt.jsonl"), { force: true });
      await timer(root, "start", "0.002"); // 7.2 s: due between 2.9 and 5 s
      await new Promise((resolve) => setTimeout(resolve, 5100));
      arrived = (await takehome(root, ["ask", "Who uses the output?"])).stderr;
      if (!arrived.includes("A change request has arrived")) arrived = "";
    }
    expect(arrived).toContain("Read CHANGE-REQUEST.md");
    expect(typesOf(root).filter((type) => type === "change_arrived")).toHaveLength(1);
    expect((await timer(root)).stderr).not.toContain("has arrived");
    expect(existsSync(join(root, "CHANGE-REQUEST.md"))).toBe(true);
  });
});

describe("evaluation by a change", () => {
  test("labels of the change measure from then on; the shipped ones stay as they were", async () => {
    const root = await started(4);
    useSolution(
      root,
      `const gold = new Map(JSON.parse(fs.readFileSync("gold.json")).map((label) => [label.id, label]));
      for (const { id } of cases) { const { tags, ...answer } = gold.get(id) ?? {}; line({ ...answer, id }); }`,
    );
    const gold = (labels: unknown) => writeFileSync(join(root, "gold.json"), JSON.stringify(labels));
    const shipped = readFileSync(join(root, "data", "labels.jsonl"), "utf8");
    gold(labelsOf(root));
    const evaluate = async () => JSON.parse((await takehome(root, ["eval", "--json"])).stdout);
    expect((await evaluate()).metrics.document_exact.value).toBe(1);
    await change(root, "--pick", "vendor_name_correction");
    const before = await evaluate();
    expect(before.metrics.document_exact.value).toBeLessThan(1);
    const corrected = readFileSync(join(root, "data", "changes", "vendor_name_correction", "labels.jsonl"), "utf8");
    gold(
      corrected
        .trim()
        .split("\n")
        .map((text) => JSON.parse(text)),
    );
    expect((await evaluate()).metrics.document_exact.value).toBe(1);
    expect(readFileSync(join(root, "data", "labels.jsonl"), "utf8")).toBe(shipped);
    // What lies there is for reading: changing it changes nothing.
    writeFileSync(join(root, "data", "changes", "vendor_name_correction", "labels.jsonl"), "{}\n");
    expect((await evaluate()).metrics.document_exact.value).toBe(1);
  });

  test("a new kind of document comes with documents, drawn at the first evaluation", async () => {
    const root = await started(2);
    useSolution(
      root,
      NULLS.replace("line({ id })", 'line({ id, document_type: id.startsWith("note-") ? "delivery_note" : null })'),
    );
    await change(root, "--pick", "delivery_notes");
    const result = JSON.parse((await takehome(root, ["eval", "--json"])).stdout);
    expect(result.cases.map(({ id }: { id: string }) => id)).toContain("note-006");
    expect(result.cases.every(({ status }: { status: string }) => status === "answered")).toBe(true);
    expect(existsSync(join(root, "data", "changes", "delivery_notes", "images", "note-001.jpg"))).toBe(true);
    expect((await takehome(root, ["doctor", "--json"])).stdout).not.toContain("data/changes");
  });
});

const CALLS = `
  const tried = async (url) => { try { await fetch(url, { signal: AbortSignal.timeout(4000) }); return "answered"; } catch { return "refused"; } };
  await tried(process.env.OPENAI_BASE_URL ? process.env.OPENAI_BASE_URL + "/v1/chat/completions" : "https://api.openai.com/v1/models");
  ${NULLS}`;

describe("no outgoing calls", () => {
  const solve = async (isolated: boolean, body: string) => {
    const root = await generatedRepository(2);
    useSolution(root, body);
    const guard = await openGuard(root, async () => isolated);
    const cases = [{ id: "a" }, { id: "b" }];
    const ran = await runSolution({
      ...{
        command: guard.wrap([process.execPath, "solution.mjs"]),
        cwd: root,
        timeoutSeconds: 60,
        cases,
        dataDir: join(root, "data"),
      },
      ...{
        env: { PATH: process.env["PATH"] ?? "", ...guard.env },
        assets: [],
        logFile: join(temporaryFolder(), "log"),
      },
      ...{ signal: new AbortController().signal, onProgress: () => undefined },
    });
    await guard.close();
    return { ran, report: guard.report() };
  };

  test("a proxy counts model SDKs' addresses, and what heeds proxies", async () => {
    const { ran, report } = await solve(false, CALLS);
    expect(ran).toMatchObject({ state: "finished", exitCode: 0 });
    expect(report).toMatchObject({ by: "proxy", calls: [expect.stringContaining("/v1/chat/completions")] });
    expect((await solve(false, NULLS)).report.calls).toEqual([]);
  });

  test.skipIf(!canIsolate)("a namespace counts look-ups, addresses and proxies, and reaches nothing", async () => {
    const { ran, report } = await solve(
      true,
      `import { connect } from "node:net"; import { lookup } from "node:dns/promises";
       const found = await lookup("example.com").then(() => "found", (error) => error.code);
       const reached = await fetch("http://93.184.216.34/secret").then(({ status }) => status, () => "refused");
       await new Promise((done) => connect(443, "1.1.1.1").on("error", done).on("close", done));
       console.log(found, reached);
       ${NULLS}`,
    );
    expect(ran).toMatchObject({ state: "finished", exitCode: 0 });
    expect(ran.tail.join("\n")).toMatch(/ENOTFOUND 403/);
    expect(report.by).toBe("namespace");
    expect(report.calls.join("\n")).toMatch(
      /lookup of example\.com[\s\S]*GET 93\.184\.216\.34\/secret[\s\S]*1\.1\.1\.1:443/,
    );
  });

  test.skipIf(!canIsolate)("in a namespace: exit codes, own servers and the time limit are as ever", async () => {
    const failed = await solve(true, "process.exit(3);");
    expect(failed.ran).toMatchObject({ state: "failed", exitCode: 3 });
    const local = await solve(
      true,
      `import { createServer } from "node:http";
       const server = createServer((_, response) => response.end("fine")).listen(0, "127.0.0.1");
       await new Promise((done) => server.once("listening", done));
       console.log(await (await fetch("http://127.0.0.1:" + server.address().port)).text());
       server.close();
       ${NULLS}`,
    );
    expect(local.ran.tail).toContain("fine");
    expect(local.report.calls).toEqual([]);
    expect(local.ran.output.trim().split("\n")).toHaveLength(2);
  });

  test("through eval: keys do not arrive, a call is told, and the run keeps it", async () => {
    const root = await started(2);
    useSolution(root, `fs.writeFileSync("environment.json", JSON.stringify(process.env)); ${CALLS}`);
    await change(root, "--pick", "no_external_calls");
    const { stdout, code } = await takehome(root, ["eval"], { env: { OPENAI_API_KEY: "secret" } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Outgoing calls: 1 \(/);
    expect(readFileSync(join(root, "environment.json"), "utf8")).not.toContain("secret");
    const db = new Database(join(root, ".takehome", "results.sqlite"), { readonly: true });
    const network = JSON.parse(db.prepare("SELECT network FROM runs").pluck().get() as string);
    db.close();
    expect(network.by).toBe(canIsolate ? "namespace" : "proxy");
    useSolution(root, NULLS);
    expect((await takehome(root, ["eval"])).stdout).toContain("Outgoing calls: none");
  });

  test("the starter makes none", async () => {
    const root = await started(2);
    await change(root, "--pick", "no_external_calls");
    const { stdout } = await takehome(root, ["eval"]);
    expect(stdout).toContain("Outgoing calls: none");
    expect(stdout).toContain("Run 1: solution on 2 cases");
  });
});

describe("score by a change", () => {
  test("the holdout has what the change asks for, for all three; without one the leaf is unscored", async () => {
    const root = await generatedRepository();
    useSolution(root, 'for (const { id } of cases) line({ id, document_type: "receipt", latency_ms: 5 });');
    const words = ["score", "--count", "2", "--skip", "clean-room,tests,hostile", "--json", "--seed", "5"];
    commit(root, "Work");
    const leaf = ({ leaves }: ScoreDocument) => leaves.find(({ id }) => id === "change_request");
    const before = scoreDocumentSchema.parse(JSON.parse((await takehome(root, words)).stdout));
    expect(before.changes).toEqual([]);
    expect(leaf(before)).toMatchObject({ score: null, note: "no change request arrived" });

    await timer(root, "start");
    await change(root, "--pick", "line_items");
    const after = scoreDocumentSchema.parse(JSON.parse((await takehome(root, words)).stdout));
    expect(after.changes).toEqual([{ id: "line_items", title: "Line items" }]);
    expect(leaf(after)?.score).toBe(0);
    const metrics = (run: "candidate" | "naive" | "reference") => after.holdout?.[run].metrics["line_f1"]?.value;
    expect(metrics("candidate")).toBe(0);
    expect(metrics("naive")).toBe(0);
    expect(metrics("reference") ?? 0).toBeGreaterThan(0.2);
    // The same documents, and the other fields measured as before.
    for (const id of ["field_f1", "document_exact"]) {
      expect(after.holdout?.naive.metrics[id]).toEqual(before.holdout?.naive.metrics[id]);
    }
  });
});
