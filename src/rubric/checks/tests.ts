import * as z from "zod";
import { parseJson } from "../../base/json.ts";
import { solutionEnvironment } from "../../evaluation/environment.ts";
import { linesMatching } from "../../repository/source-files.ts";
import { PACKAGE_MANAGERS } from "../../system/package-manager.ts";
import { run } from "../../system/processes.ts";
import { atFile, type Check, type CheckContext, type CheckResult } from "../check.ts";

/** Time limit of the test command. */
const TIMEOUT_MS = 300_000;
const MALFORMED =
  /malformed|invalid|corrupt|truncat|broken|empty|garbage|unreadable|not (an? )?(image|json)|bad[ _-]?(json|file|input)/i;
/** An address where nothing listens (the discard port). */
const NOWHERE = "http://127.0.0.1:9";

/** c09: the candidate's own tests exist, pass without a network, and one of them feeds malformed input. */
export const tests: Check = {
  id: "c09",
  name: "tests",
  title: "tests pass offline",
  run: (context) => context.runOnce("c09", () => runTests(context)),
};

async function runTests(context: CheckContext): Promise<CheckResult> {
  const { files, history, repository, signal } = context;
  if (files.tests.length === 0) return { score: 0, evidence: [], note: "there are no tests" };
  const own = new Set(history.own.flatMap((commit) => commit.files.map(({ path }) => path)));
  const ownTests = files.tests.filter((path) => own.has(path));
  const command = await testCommand(context);
  if (!command) return { score: 0, evidence: [], note: "package.json is not valid JSON, or its scripts are not" };
  const offline = await offlinePrefix();
  const [file = "", ...args] = [...offline.prefix, ...command];
  const ran = await run(file, args, {
    cwd: repository.root,
    signal,
    timeout: TIMEOUT_MS,
    extendEnv: false,
    env: {
      ...solutionEnvironment(process.env, []),
      HTTP_PROXY: NOWHERE,
      HTTPS_PROXY: NOWHERE,
      http_proxy: NOWHERE,
      https_proxy: NOWHERE,
    },
  });
  signal.throwIfAborted();
  const malformed = await firstMention(context, ownTests);
  const score = ran.ok ? 0.4 + (ownTests.length > 0 ? 0.4 : 0) + (malformed ? 0.2 : 0) : 0;
  return {
    score,
    evidence: [
      {
        kind: "command",
        ref: command.join(" "),
        text: `${ran.ok ? "passes" : `fails (exit ${ran.exitCode ?? "by a signal"})`} ${offline.how}`,
      },
      ...ownTests.slice(0, 3).map((path) => atFile(path, "written or changed by you")),
      ...(malformed ? [malformed] : []),
    ],
    ...(score < 1 && {
      note: !ran.ok
        ? "the tests fail"
        : ownTests.length === 0
          ? "none of the tests is yours"
          : "no test of yours feeds malformed input",
    }),
  };
}

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()).default({}) });

/** The test script of package.json, or pytest without one; undefined when package.json is not valid. */
async function testCommand({ files, repository }: CheckContext): Promise<readonly string[] | undefined> {
  const pytest = ["python3", "-m", "pytest", "-q"];
  const text = await files.text("package.json");
  if (text === "") return pytest;
  const parsed = packageSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const manager = PACKAGE_MANAGERS[repository.manifest.package_manager];
  return parsed.data.scripts["test"] !== undefined && manager ? manager.test.split(" ") : pytest;
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

async function firstMention({ files }: CheckContext, paths: readonly string[]) {
  for (const path of paths) {
    const [hit] = linesMatching(await files.text(path), MALFORMED);
    if (hit) return atFile(`${path}:${hit.line}`, hit.text.slice(0, 100));
  }
  return undefined;
}
