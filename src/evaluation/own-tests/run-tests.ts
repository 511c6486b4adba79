import * as z from "zod";
import { parseJson } from "../../base/json.ts";
import type { Repository } from "../../repository/repository.ts";
import type { SourceFiles } from "../../repository/source-files.ts";
import { PACKAGE_MANAGERS } from "../../system/package-manager.ts";
import { run } from "../../system/processes.ts";
import { solutionEnvironment } from "../environment.ts";
import { runInSandbox } from "../run-in-sandbox.ts";
import type { Sandbox } from "../sandbox.ts";

const TIMED_OUT = /timed? ?out|ETIMEDOUT/i;
/** An address where nothing listens (the discard port). */
const NOWHERE = "http://127.0.0.1:9";

/** How a test command ended. */
interface TestCommandRun {
  ok: boolean;
  /** The command was ended by its time limit, or its output says that a test was. */
  timedOut: boolean;
  /** How it ended, in words. */
  end: string;
  output: string;
}

/** The tests of a repository as a command. */
export interface TestCommand {
  /** As a person types it. */
  words: readonly string[];
  /** The script of package.json; undefined for pytest. */
  script: string | undefined;
  /** How the network is cut off, in words: `without a network`. */
  how: string;
  /**
   * Run the tests in a copy of the repository. Never rejects because of the tests; throws when the signal is aborted.
   * @param timeoutMs time limit in milliseconds
   * @param more arguments for the test program
   */
  run(copy: Sandbox, timeoutMs: number, more?: readonly string[]): Promise<TestCommandRun>;
}

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()).default({}) });

/**
 * The test script of package.json, or pytest without one, cut off from the network.
 * @returns undefined when package.json is not valid
 */
export async function testCommand(
  { manifest }: Pick<Repository, "manifest">,
  files: Pick<SourceFiles, "text">,
  signal: AbortSignal,
): Promise<TestCommand | undefined> {
  const parsed = packageSchema.safeParse(parseJson((await files.text("package.json")) || "{}"));
  if (!parsed.success) return undefined;
  const manager = PACKAGE_MANAGERS[manifest.package_manager];
  const script = manager && parsed.data.scripts["test"];
  const words = manager && script !== undefined ? manager.test.split(" ") : ["python3", "-m", "pytest", "-q"];
  const separator = script === undefined ? "" : (manager?.separator.trim() ?? "");
  const { prefix, how } = await offlinePrefix();
  return {
    ...{ words, script, how },
    async run(copy, timeoutMs, more = []) {
      const rest = more.length > 0 && separator !== "" ? [separator, ...more] : more;
      const proxies = { HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE, http_proxy: NOWHERE, https_proxy: NOWHERE };
      const env = { ...solutionEnvironment(process.env, []), ...proxies };
      // A change may make a loop endless: the processes of the test runner are ended with it.
      const ran = await runInSandbox(copy, [...prefix, ...words, ...rest], { env, signal, timeoutMs });
      signal.throwIfAborted();
      return { ...ran, timedOut: ran.timedOut || (!ran.ok && TIMED_OUT.test(ran.output)) };
    },
  };
}

/** Tests may use servers on the same machine, but in a fresh namespace the loopback interface is down. */
const LOOPBACK = "(ip link set lo up || ifconfig lo up) 2>/dev/null";

/** A network namespace of its own where the system allows one; elsewhere only the proxies are cut off. */
async function offlinePrefix(): Promise<{ prefix: string[]; how: string }> {
  const [file, ...args] = ["unshare", "--map-current-user", "--keep-caps", "--net", "--", "sh", "-c"] as const;
  const works = process.platform === "linux" && (await run(file, [...args, LOOPBACK])).ok;
  return works
    ? { prefix: [file, ...args, `${LOOPBACK}; exec "$@"`, "sh"], how: "without a network" }
    : { prefix: [], how: "with proxies that lead nowhere (this system has no network namespaces)" };
}
