import { rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as z from "zod";
import { createTemporaryFolder } from "../system/files.ts";
import { run } from "../system/processes.ts";
import { countRequests } from "./call-counter.ts";
import { type KitProgram, kitCommand } from "./kit-program.ts";

/** How calls were refused, and what was called. */
export const networkReportSchema = z.object({
  /**
   * `namespace`: the solution had only its own loopback interface, where every name lookup and every connection to ports
   * 80 and 443 of any address ends at a counter. `proxy`: the system has no network namespaces; proxies and base URLs of
   * model providers led to a counter, and a program that ignores both is not noticed.
   */
  by: z.enum(["namespace", "proxy"]),
  calls: z.array(z.string()),
});
export type NetworkReport = z.infer<typeof networkReportSchema>;

interface Guard {
  /** The command line that starts the solution with its supervisor; absent: they are started directly. */
  outer?: readonly string[];
  env: Readonly<Record<string, string>>;
  /** To be called after the run. */
  close(): Promise<void>;
  report(): NetworkReport;
}

const MAX_CALLS = 100;
const MAX_CHARACTERS = 200;

/** Brings the loopback up and makes every address a local one: what would leave the machine reaches the counters. */
const ISOLATE = 'ip link set lo up && ip route add local default dev lo && exec "$@"';
const UNSHARE = ["unshare", "--map-root-user", "--net", "sh", "-c", ISOLATE, "sh"] as const;

/**
 * Prepare a run in which outgoing calls are refused and counted: in a network namespace of its own where the system has
 * them (Linux with unprivileged user namespaces, `unshare` and `ip`), otherwise with a counting proxy.
 * @param kit the program that is started inside the namespace, and starts the solution
 * @param isolated whether the system has such namespaces
 */
export async function openGuard(kit: KitProgram, isolated: () => Promise<boolean> = canIsolate): Promise<Guard> {
  const calls: string[] = [];
  const onCall = (target: string) => {
    const call = target.slice(0, MAX_CHARACTERS);
    if (call === calls.at(-1)) return; // a name is looked up twice, for IPv4 and for IPv6
    if (calls.length < MAX_CALLS) calls.push(call);
  };
  return (await isolated()) ? namespaceGuard(kit, calls, onCall) : proxyGuard(calls, onCall);
}

async function canIsolate(): Promise<boolean> {
  if (process.platform !== "linux") return false;
  const [file, ...words] = UNSHARE;
  return (await run(file, [...words, "true"], { timeout: 10_000 })).ok;
}

/** The counters run inside and report through a socket, to which the solution can only add. */
async function namespaceGuard(
  kit: KitProgram,
  calls: readonly string[],
  onCall: (target: string) => void,
): Promise<Guard> {
  const folder = await createTemporaryFolder();
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
    outer: [...UNSHARE, ...(await kitCommand(kit, "offline", path, "--"))],
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
    env: counterEnvironment(counter.port),
    close: async () => counter.close(),
    report: () => ({ by: "proxy", calls: [...calls] }),
  };
}

/** Variables that send HTTP clients and model SDKs to a counter. A port of this machine is not an outgoing call. */
export function counterEnvironment(port: number): Record<string, string> {
  const url = `http://127.0.0.1:${port}`;
  const proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
  const bases = ["OPENAI_BASE_URL", "OPENAI_API_BASE", "GOOGLE_GEMINI_BASE_URL", "ANTHROPIC_BASE_URL"];
  return {
    ...Object.fromEntries([...proxies, ...bases].map((name) => [name, url])),
    NO_PROXY: "localhost,127.0.0.1,::1",
    no_proxy: "localhost,127.0.0.1,::1",
    NODE_USE_ENV_PROXY: "1", // without it, fetch of newer Node versions ignores proxies
    npm_config_update_notifier: "false", // npm asks its registry for newer versions of itself
    NO_UPDATE_NOTIFIER: "1",
  };
}
