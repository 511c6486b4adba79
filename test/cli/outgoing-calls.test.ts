import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test, vi } from "vitest";
import { vendoredRunner } from "../../src/evaluation/kit-program.ts";
import { openGuard } from "../../src/evaluation/network-guard.ts";
import { runSolution } from "../../src/evaluation/run-solution.ts";
import { run, temporaryFolder } from "../support/command.ts";
import { generatedRepository, takehome, useSolution } from "../support/repository.ts";

vi.setConfig({ testTimeout: 240_000 });

const change = (root: string, ...words: string[]) => takehome(root, ["change", ...words]);
const timer = (root: string, ...words: string[]) => takehome(root, ["timer", ...words]);
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

const CALLS = `
  const tried = async (url) => { try { await fetch(url, { signal: AbortSignal.timeout(4000) }); return "answered"; } catch { return "refused"; } };
  await tried(process.env.OPENAI_BASE_URL ? process.env.OPENAI_BASE_URL + "/v1/chat/completions" : "https://api.openai.com/v1/models");
  ${NULLS}`;

describe("no outgoing calls", () => {
  const solve = async (isolated: boolean, body: string) => {
    const root = await generatedRepository(2);
    useSolution(root, body);
    const guard = await openGuard(vendoredRunner(root), async () => isolated);
    const cases = [{ id: "a" }, { id: "b" }];
    const ran = await runSolution({
      ...{
        command: [process.execPath, "solution.mjs"],
        ...(guard.outer && { outer: guard.outer }),
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
