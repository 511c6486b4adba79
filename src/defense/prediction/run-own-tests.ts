import { realpath, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import * as z from "zod";
import { parseJson } from "../../base/json.ts";
import { type TestCommand, testCommand } from "../../evaluation/own-tests/run-tests.ts";
import type { Sandbox } from "../../evaluation/sandbox.ts";
import { readIfExists } from "../../system/files.ts";
import type { TrialContext } from "../trial-run.ts";

/** Where a test program writes its report, in the copy. */
const REPORT_FILE = "own-tests-report.json";
/** Arguments with which a test program writes Jest's report, which others have taken over, by its name. */
const REPORTERS: Readonly<Record<string, readonly string[]>> = {
  vitest: ["--reporter=json", `--outputFile=${REPORT_FILE}`],
  jest: ["--json", `--outputFile=${REPORT_FILE}`],
};

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Runs the given files with tests in a copy of the repository. */
interface OwnTests {
  /**
   * @param timeoutMs time limit in milliseconds
   * @returns the names of the tests that passed, as `test/a.test.ts > adds up`; undefined if there is no report, for example
   *   because of the time limit
   */
  passing(timeoutMs: number): Promise<ReadonlySet<string> | undefined>;
}

/**
 * The tests of a repository, one by one.
 * @param copy the repository, of which the tests are run
 * @param paths files with tests
 * @returns undefined if its test program is not one that writes such a report
 */
export async function ownTestsIn(
  { repository, signal }: Pick<TrialContext, "repository" | "signal">,
  copy: Sandbox,
  paths: readonly string[],
): Promise<OwnTests | undefined> {
  const text = async (path: string) => (await readIfExists(join(copy.root, path))) ?? "";
  const command = await testCommand(repository, { text }, signal);
  const program = Object.keys(REPORTERS).find((name) => new RegExp(`\\b${name}\\b`).test(command?.script ?? ""));
  if (!command || program === undefined) return undefined;
  const words = [...(REPORTERS[program] ?? []), ...paths];
  return { passing: (timeoutMs) => passing(command, copy, words, timeoutMs) };
}

async function passing(command: TestCommand, copy: Sandbox, words: readonly string[], timeoutMs: number) {
  const file = join(copy.root, REPORT_FILE);
  await rm(file, { force: true });
  const { timedOut } = await command.run(copy, timeoutMs, words);
  const report = reportSchema.safeParse(parseJson((await readIfExists(file)) ?? ""));
  if (timedOut || !report.success) return undefined;
  const root = await realpath(copy.root);
  return new Set(
    report.data.testResults.flatMap(({ name, assertionResults }) => {
      const path = relative(root, name).split(sep).join("/");
      return assertionResults.filter(({ status }) => status === "passed").map((test) => `${path} > ${test.fullName}`);
    }),
  );
}
