import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { onTestFinished } from "vitest";

interface Listener {
  url: string;
  received: unknown[];
  /** Why requests could not be read. */
  problems: string[];
}

/** A server on this machine to which a solution can report: files that it writes disappear with its copy. */
export async function listener(): Promise<Listener> {
  const received: unknown[] = [];
  const problems: string[] = [];
  const server = createServer((request, response) => {
    json(request).then(
      (value) => {
        received.push(value);
        response.end();
      },
      (error: unknown) => {
        problems.push(String(error));
        response.destroy();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received, problems };
}
