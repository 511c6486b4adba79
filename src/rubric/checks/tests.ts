import { solutionEnvironment } from "../../evaluation/environment.ts";
import { linesMatching } from "../../repository/source-files.ts";
import { PACKAGE_MANAGERS } from "../../system/package-manager.ts";
import { run } from "../../system/processes.ts";
import { type AuditContext, atFile, type Check, type CheckResult } from "../check.ts";

const LIMIT_MS = 300_000;
const MALFORMED =
  /malformed|invalid|corrupt|truncat|broken|empty|garbage|unreadable|not (an? )?(image|json)|bad[ _-]?(json|file|input)/i;
const NOWHERE = "http://127.0.0.1:9";

/** c09: tests of the candidate's own exist, pass without a network, and one of them feeds something malformed. */
export const tests: Check = {
  id: "c09",
  title: "tests pass offline",
  run: (context) => context.once("c09", () => runTests(context)),
};

async function runTests(context: AuditContext): Promise<CheckResult> {
  const { files, history, repository, signal } = context;
  if (files.tests.length === 0) return { score: 0, evidence: [], note: "there are no tests" };
  const own = new Set(history.own.flatMap((commit) => commit.files.map(({ path }) => path)));
  const ownTests = files.tests.filter((path) => own.has(path));
  const command = await testCommand(context);
  const offline = await offlinePrefix();
  const [file = "", ...args] = [...offline.prefix, ...command];
  const ran = await run(file, args, {
    cwd: repository.root,
    signal,
    timeout: LIMIT_MS,
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
          ? "no test is yours"
          : "no test of yours feeds malformed input",
    }),
  };
}

async function testCommand({ files, repository }: AuditContext): Promise<readonly string[]> {
  const { scripts = {} } = parse(await files.text("package.json"));
  const manager = PACKAGE_MANAGERS[repository.manifest.package_manager];
  if (typeof scripts["test"] === "string" && manager) return manager.test.split(" ");
  return ["python3", "-m", "pytest", "-q"];
}

function parse(text: string): { scripts?: Record<string, unknown> } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Servers on the own machine are no network: a fresh namespace has its loopback down, and would fail their tests. */
const LOOPBACK = "(ip link set lo up || ifconfig lo up) 2>/dev/null";

/** A network namespace of its own where the system allows one; elsewhere only the proxies lead nowhere. */
async function offlinePrefix(): Promise<{ prefix: string[]; how: string }> {
  const [file, ...args] = ["unshare", "--map-current-user", "--keep-caps", "--net", "--", "sh", "-c"] as const;
  const works = process.platform === "linux" && (await run(file, [...args, LOOPBACK])).ok;
  return works
    ? { prefix: [file, ...args, `${LOOPBACK}; exec "$@"`, "sh"], how: "without a network" }
    : { prefix: [], how: "with proxies that lead nowhere (this system does not let us take the network away)" };
}

async function firstMention({ files }: AuditContext, paths: readonly string[]) {
  for (const path of paths) {
    const [hit] = linesMatching(await files.text(path), MALFORMED);
    if (hit) return atFile(`${path}:${hit.line}`, hit.text.slice(0, 100));
  }
  return undefined;
}
