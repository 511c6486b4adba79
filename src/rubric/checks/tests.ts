import * as z from "zod";
import { plural } from "../../base/format.ts";
import { parseJson } from "../../base/json.ts";
import { solutionEnvironment } from "../../evaluation/environment.ts";
import { runInSandbox } from "../../evaluation/run-in-sandbox.ts";
import type { Sandbox } from "../../evaluation/sandbox.ts";
import { PACKAGE_MANAGERS } from "../../system/package-manager.ts";
import { run } from "../../system/processes.ts";
import { atFile, type Check, type CheckContext, type CheckResult, type Evidence, unscored } from "../check.ts";
import { reachedFrom } from "../substance/import-graph.ts";
import {
  chooseMutants,
  describeMutant,
  runAgainIfTimedOut,
  type TestRun,
  tryMutants,
} from "../substance/mutation-testing.ts";

/** Time limit of the test command. */
const TIMEOUT_MS = 300_000;
/** Time limit with a mutant, which may never end: several times what the tests took without one. */
const MUTANT_TIMEOUT_FACTOR = 5;
const MIN_MUTANT_TIMEOUT_MS = 20_000;
/** Tests that notice this share of the changes earn everything: some changes have no effect that could be noticed. */
const FULL_SHARE = 0.6;
const TIMED_OUT = /timed? ?out|ETIMEDOUT/i;
/** An address where nothing listens (the discard port). */
const NOWHERE = "http://127.0.0.1:9";
/** A file that holds tests, not only help for them. */
const TEST_FILE = /\.(test|spec)\.[a-z]+$|(^|\/)(test_[^/]*|[^/]*_test)\.py$|(^|\/)__tests__\/[^/]+$/;

/**
 * c09: the candidate's own tests pass without a network, and fail when the code is changed in small ways (mutation testing:
 * DeMillo, Lipton and Sayward 1978). Tests that came with the repository are left out, as is all that they notice.
 */
export const tests: Check = {
  id: "c09",
  name: "tests",
  title: "the candidate's own tests notice changes of the code",
  run: (context) => context.timed("c09", () => judgeTests(context)),
};

async function judgeTests(context: CheckContext): Promise<CheckResult> {
  const { files, history } = context;
  if (files.tests.length === 0) return { score: 0, evidence: [], note: "there are no tests" };
  const changed = new Set(history.own.flatMap((commit) => commit.files.map(({ path }) => path)));
  const ownTests = files.tests.filter((path) => changed.has(path) && TEST_FILE.test(path));
  if (ownTests.length === 0) return { score: 0, evidence: [], note: "none of the tests is yours" };
  const command = await testCommand(context);
  if (!command) return { score: 0, evidence: [], note: "package.json is not valid JSON, or its scripts are not" };
  const offline = await offlinePrefix();
  const shipped = new Set(files.tests.filter((path) => TEST_FILE.test(path) && !ownTests.includes(path)));
  // A new copy: a run of the solution may have changed the tests in its own.
  return context.copy({ only: files.paths.filter((path) => !shipped.has(path)) }, async (copy) => {
    const runTests = (timeout: number) => runCommand(context, [...offline.prefix, ...command], copy, timeout);
    const started = performance.now();
    const first = await runAgainIfTimedOut(() => runTests(TIMEOUT_MS));
    const took = performance.now() - started;
    const ran: Evidence = {
      kind: "command",
      ref: command.join(" "),
      text: `${first.ok ? "passes" : `fails (${first.end})`} ${offline.how}, with ${plural(ownTests.length, "test file")} of yours`,
    };
    if (!first.ok)
      return { score: 0, evidence: [ran, ...tailOf(first)], note: `your tests fail without any change: ${first.end}` };
    const mutants = await chooseMutants(await codeUnderTest(context, ownTests, changed), files, seedOf(context));
    if (mutants.length === 0) {
      return unscored("the tests reach no JavaScript or TypeScript of the solution that could be changed", [ran]);
    }
    const timeout = Math.max(MIN_MUTANT_TIMEOUT_MS, MUTANT_TIMEOUT_FACTOR * took);
    const { caught, survived } = await tryMutants(copy.root, mutants, () => runTests(timeout));
    const tried = caught.length + survived.length;
    const score = Math.min(1, caught.length / tried / FULL_SHARE);
    return {
      score,
      evidence: [
        ran,
        ...survived.map((mutant) =>
          atFile(`${mutant.file}:${mutant.line}`, `no test noticed: ${describeMutant(mutant)}`),
        ),
        ...caught.map((mutant) => atFile(`${mutant.file}:${mutant.line}`, `noticed: ${describeMutant(mutant)}`)),
      ],
      ...(score < 1 && { note: `your tests noticed ${caught.length} of ${tried} changes of the code` }),
    };
  });
}

/** The same commit is changed in the same places. */
const seedOf = ({ history }: CheckContext) => history.commits.at(-1)?.hash ?? "";

/**
 * Files of the solution that the tests import, those that the candidate has changed if there are any. Tests that start the
 * program instead of importing it reach every file.
 */
async function codeUnderTest(
  { files }: CheckContext,
  ownTests: readonly string[],
  changed: ReadonlySet<string>,
): Promise<string[]> {
  const reached = await reachedFrom(ownTests, files);
  const imported = files.pipeline.filter((path) => reached.has(path));
  const candidates = imported.length > 0 ? imported : files.pipeline;
  const own = candidates.filter((path) => changed.has(path));
  return own.length > 0 ? own : [...candidates];
}

interface CommandRun extends TestRun {
  /** How it ended, in words. */
  end: string;
  output: string;
}

async function runCommand(
  { signal }: CheckContext,
  command: readonly string[],
  copy: Sandbox,
  timeout: number,
): Promise<CommandRun> {
  const proxies = { HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE, http_proxy: NOWHERE, https_proxy: NOWHERE };
  const env = { ...solutionEnvironment(process.env, []), ...proxies };
  // A change may make a loop endless: the processes of the test runner are ended with it.
  const { ok, timedOut, end, output } = await runInSandbox(copy, command, { env, signal, timeoutMs: timeout });
  signal.throwIfAborted();
  return { ok, timedOut: timedOut || (!ok && TIMED_OUT.test(output)), end, output };
}

/** The last lines of the output, which say which test failed. */
const tailOf = ({ output }: CommandRun): Evidence[] =>
  output
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-3)
    .map((line) => ({ kind: "fact", text: line.trim().slice(0, 160) }));

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
