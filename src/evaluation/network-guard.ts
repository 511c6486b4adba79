import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { RUNNER_FILE } from "../repository/layout.ts";
import { run } from "../system/processes.ts";
import { countRequests } from "./call-counter.ts";

/** How calls were refused, and what was called. */
export interface NetworkReport {
  /**
   * `namespace`: the solution had no network but its own loopback, where every look-up of a name, and every connection to
   * ports 80 and 443 of any address, ends at a counter. `proxy`: the system has no such thing; proxies and base URLs of
   * model providers led to a counter, and a program that heeds neither is not noticed.
   */
  by: "namespace" | "proxy";
  calls: readonly string[];
}

export interface Guard {
  /** The command as it has to be started. */
  wrap(command: readonly string[]): readonly string[];
  env: Readonly<Record<string, string>>;
  /** After the run. */
  close(): Promise<void>;
  report(): NetworkReport;
}

const MOST_CALLS = 100;
const MOST_CHARACTERS = 200;

/** Loopback up, and every address a local one: what would leave the machine comes to the counters. */
const ISOLATE = 'ip link set lo up && ip route add local default dev lo && exec "$@"';
const UNSHARE = ["unshare", "--map-root-user", "--net", "sh", "-c", ISOLATE, "sh"] as const;

/**
 * Prepare a run in which calls to the outside are refused and counted: in a network namespace of its own where the system
 * has them (Linux with unprivileged user namespaces, `unshare` and `ip`), otherwise with a counting proxy.
 * @param root of the repository, whose runner is started inside the namespace
 * @param isolated whether the system has such namespaces
 */
export async function openGuard(root: string, isolated: () => Promise<boolean> = canIsolate): Promise<Guard> {
  const calls: string[] = [];
  const onCall = (target: string) => {
    const call = target.slice(0, MOST_CHARACTERS);
    if (call === calls.at(-1)) return; // a name is looked up twice, once for each kind of address
    if (calls.length < MOST_CALLS) calls.push(call);
  };
  return (await isolated()) ? namespaceGuard(root, calls, onCall) : proxyGuard(calls, onCall);
}

async function canIsolate(): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const [file, ...words] = UNSHARE;
  return (await run(file, [...words, "true"], { timeout: 10_000 })).ok;
}

/** The counters run inside; what they count comes out through a socket, which the solution can only add to. */
async function namespaceGuard(
  root: string,
  calls: readonly string[],
  onCall: (target: string) => void,
): Promise<Guard> {
  const folder = await mkdtemp(join(tmpdir(), "create-takehome-"));
  const path = join(folder, "calls");
  const server: Server = createServer((socket) => {
    socket.on("error", () => undefined);
    createInterface({ input: socket }).on("line", onCall);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  return {
    wrap: (command) => [...UNSHARE, process.execPath, join(root, RUNNER_FILE), "offline", path, "--", ...command],
    env: {},
    async close() {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
    report: () => ({ by: "namespace", calls: [...calls] }),
  };
}

async function proxyGuard(calls: readonly string[], onCall: (target: string) => void): Promise<Guard> {
  const counter = await countRequests(onCall, "127.0.0.1");
  return {
    wrap: (command) => command,
    env: counterEnvironment(counter.port),
    close: async () => counter.close(),
    report: () => ({ by: "proxy", calls: [...calls] }),
  };
}

/** Variables that send HTTP clients and model SDKs to a counter. A port of this machine is no call to the outside. */
export function counterEnvironment(port: number): Record<string, string> {
  const url = `http://127.0.0.1:${port}`;
  const proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
  const bases = ["OPENAI_BASE_URL", "OPENAI_API_BASE", "GOOGLE_GEMINI_BASE_URL", "ANTHROPIC_BASE_URL"];
  return {
    ...Object.fromEntries([...proxies, ...bases].map((name) => [name, url])),
    NO_PROXY: "localhost,127.0.0.1,::1",
    no_proxy: "localhost,127.0.0.1,::1",
    NODE_USE_ENV_PROXY: "1", // fetch of newer Nodes heeds proxies only when told to
    npm_config_update_notifier: "false", // npm asks its registry about itself
    NO_UPDATE_NOTIFIER: "1",
  };
}
