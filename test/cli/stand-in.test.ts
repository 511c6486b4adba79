import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { cli, temporaryFolder } from "../support/command.ts";
import { generatedRepository } from "../support/repository.ts";

test("lists the faults without starting anything", async () => {
  const { code, stdout } = await cli(["stand-in", "--list"]);
  expect(code).toBe(0);
  expect(stdout).toContain("rate_limit");
  const json = JSON.parse((await cli(["stand-in", "--list", "--json"])).stdout);
  expect(json).toHaveLength(18);
});

test("prints two export lines, serves, logs, and ends with Ctrl-C", async () => {
  const log = join(temporaryFolder(), "requests.jsonl");
  const words = ["stand-in", "ocr", "--port", "0", "--faults", "auth,quota", "--log", log];
  let asked: Promise<string> | undefined;
  const { code, stdout, stderr } = await cli(words, {
    onOutput(text, kill) {
      const url = /OPENAI_BASE_URL=(http:\/\/127\.0\.0\.1:\d+\/v1)$/m.exec(text)?.[1];
      if (url === undefined || asked !== undefined || !text.includes("End: Ctrl-C")) return;
      const body = JSON.stringify({ model: "x", messages: [{ role: "user", content: "Total 1.00" }] });
      asked = fetch(`${url}/chat/completions`, { method: "POST", body }).then((response) => response.text());
      void asked.finally(() => setTimeout(() => kill("SIGINT"), 100));
    },
  });
  expect(code).toBe(0);
  expect(stdout.trim().split("\n")).toEqual([
    expect.stringMatching(/^export OPENAI_BASE_URL=http:\/\/127\.0\.0\.1:\d+\/v1$/),
    expect.stringMatching(/^export GOOGLE_GEMINI_BASE_URL=http:\/\/127\.0\.0\.1:\d+$/),
  ]);
  expect(stderr).toContain("is not a model");
  expect(stderr).toContain("POST /v1/chat/completions");
  expect(stderr).toContain("Ended after 1 request.");
  expect(JSON.parse(readFileSync(log, "utf8"))).toMatchObject({ index: 1, fault: expect.stringMatching(/auth|quota/) });
  expect(JSON.parse((await asked) ?? "")).toMatchObject({ error: { code: expect.stringMatching(/key|quota/) } });
});

test("says what is wrong in one message", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const taken = await cli(["stand-in", "ocr", "--port", String(port)]);
  expect(taken).toMatchObject({ code: 1, stdout: "" });
  expect(taken.stderr).toContain(`Port ${port} is in use.`);
  expect(taken.stderr.trim().split("\n")).toHaveLength(2);

  const slip = await cli(["stand-in", "ocr", "--faults", "rate-limit"]);
  expect(slip.code).toBe(2);
  expect(slip.stderr).toContain('Did you mean "rate_limit"?');
  expect((await cli(["stand-in", "ocr", "--faults", "auth", "--rate", "2"])).code).toBe(2);
  expect((await cli(["stand-in", "ocr", "--rate", "0.5"])).stderr).toContain("--faults all");
  expect((await cli(["stand-in", "ocr", "--log", "/nowhere/at/all", "--port", "0"])).code).toBe(2);
});

test("the servers of an exercise are not started for the cases of another one", async () => {
  const { code, stdout, stderr } = await cli(["stand-in", "agent", "--port", "0"], {
    cwd: await generatedRepository(1),
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("this folder is not inside one");
}, 60_000);
