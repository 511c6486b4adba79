import { request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { readJson, sendError, sendJson, startJsonServer } from "../../src/exercise/json-server.ts";

async function started() {
  const server = await startJsonServer(0, async (incoming, response) => {
    if (incoming.url === "/error") return sendError(response, 404, "unknown", "There is no such thing.");
    if (incoming.url === "/failure") throw new Error("broken");
    sendJson(response, { received: (await readJson(incoming, 20)) ?? null });
  });
  onTestFinished(() => server.close());
  return { ...server, url: `http://127.0.0.1:${server.port}` };
}

const bodyOf = async (response: Response) => ({ status: response.status, body: await response.json() });
const post = (url: string, body: string) => fetch(url, { method: "POST", body });

test("answers with JSON, also for errors of the handler and bodies that cannot be read", async () => {
  const { url } = await started();
  expect(await bodyOf(await fetch(url))).toEqual({ status: 200, body: { received: null } });
  expect(await bodyOf(await post(url, '{"a":1}'))).toEqual({ status: 200, body: { received: { a: 1 } } });
  const error = (code: string) => ({ error: { code, message: expect.any(String) } });
  expect(await bodyOf(await fetch(`${url}/error`))).toEqual({ status: 404, body: error("unknown") });
  expect(await bodyOf(await post(url, "{"))).toEqual({ status: 400, body: error("bad_request") });
  expect(await bodyOf(await post(url, JSON.stringify("x".repeat(30))))).toEqual({
    ...{ status: 413, body: error("bad_request") },
  });
  expect(await bodyOf(await fetch(`${url}/failure`))).toEqual({
    ...{ status: 500, body: { error: { code: "server_failed", message: "broken" } } },
  });
});

test("refuses requests that name another host, and a port that is in use", async () => {
  const { url, port } = await started();
  const status = await new Promise((resolve) =>
    request(url, { headers: { host: "evil.example" } }, (response) => resolve(response.statusCode)).end(),
  );
  expect(status).toBe(403);
  await expect(startJsonServer(port, async () => undefined)).rejects.toThrow("in use");
});
