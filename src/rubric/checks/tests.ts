import { plural } from "../../base/format.ts";
import { testCommand } from "../../evaluation/own-tests/run-tests.ts";
import { codeUnderTest, testFiles } from "../../evaluation/own-tests/test-files.ts";
import { atFile, type Check, type CheckContext, type CheckResult, type Evidence, unscored } from "../check.ts";
import { chooseMutants, describeMutant, runAgainIfTimedOut, tryMutants } from "../substance/mutation-testing.ts";

/** Time limit of the test command. */
const TIMEOUT_MS = 300_000;
/** Time limit with a mutant, which may never end: several times what the tests took without one. */
const MUTANT_TIMEOUT_FACTOR = 5;
const MIN_MUTANT_TIMEOUT_MS = 20_000;
/** Tests that notice this share of the changes earn everything: some changes have no effect that could be noticed. */
const FULL_SHARE = 0.6;

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
  const { files, repository, signal } = context;
  if (files.tests.length === 0) return { score: 0, evidence: [], note: "there are no tests" };
  const { own: ownTests, shipped } = testFiles(context);
  if (ownTests.length === 0) return { score: 0, evidence: [], note: "none of the tests is yours" };
  const command = await testCommand(repository, files, signal);
  if (!command) return { score: 0, evidence: [], note: "package.json is not valid JSON, or its scripts are not" };
  const left = new Set(shipped);
  // A new copy: a run of the solution may have changed the tests in its own.
  return context.copy({ only: files.paths.filter((path) => !left.has(path)) }, async (copy) => {
    const runTests = (timeout: number) => command.run(copy, timeout);
    const started = performance.now();
    const first = await runAgainIfTimedOut(() => runTests(TIMEOUT_MS));
    const took = performance.now() - started;
    const ran: Evidence = {
      kind: "command",
      ref: command.words.join(" "),
      text: `${first.ok ? "passes" : `fails (${first.end})`} ${command.how}, with ${plural(ownTests.length, "test file")} of yours`,
    };
    if (!first.ok)
      return { score: 0, evidence: [ran, ...tailOf(first)], note: `your tests fail without any change: ${first.end}` };
    const mutants = await chooseMutants(await codeUnderTest(context, ownTests), files, seedOf(context));
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

/** The last lines of the output, which say which test failed. */
const tailOf = ({ output }: { output: string }): Evidence[] =>
  output
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-3)
    .map((line) => ({ kind: "fact", text: line.trim().slice(0, 160) }));
