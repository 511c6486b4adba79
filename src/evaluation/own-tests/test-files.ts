import type { History } from "../../repository/history.ts";
import { reachedFrom } from "../../repository/import-graph.ts";
import type { SourceFiles } from "../../repository/source-files.ts";

/** A file that holds tests, not only help for them. */
const TEST_FILE = /\.(test|spec)\.[a-z]+$|(^|\/)(test_[^/]*|[^/]*_test)\.py$|(^|\/)__tests__\/[^/]+$/;

/** The tests of a repository, and the code that they reach. */
interface TestFiles {
  /** Files with tests that the candidate wrote or changed. */
  own: readonly string[];
  /** Files with tests that are as the repository was generated with. */
  shipped: readonly string[];
}

type Sources = { files: SourceFiles; history: Pick<History, "own"> };

/** Paths of files that commits of the candidate touch. */
const changedPaths = ({ history }: Sources): Set<string> =>
  new Set(history.own.flatMap((commit) => commit.files.map(({ path }) => path)));

/** Which files hold tests of the candidate's own, and which hold tests of the kit. */
export function testFiles(sources: Sources): TestFiles {
  const changed = changedPaths(sources);
  const tests = sources.files.tests.filter((path) => TEST_FILE.test(path));
  return { own: tests.filter((path) => changed.has(path)), shipped: tests.filter((path) => !changed.has(path)) };
}

/**
 * Files of the solution that tests import, those that the candidate has changed if there are any. Tests that start the
 * program instead of importing it reach every file.
 * @param tests paths of files with tests
 */
export async function codeUnderTest(sources: Sources, tests: readonly string[]): Promise<string[]> {
  const { files } = sources;
  const changed = changedPaths(sources);
  const reached = await reachedFrom(tests, files);
  const imported = files.pipeline.filter((path) => reached.has(path));
  const candidates = imported.length > 0 ? imported : files.pipeline;
  const own = candidates.filter((path) => changed.has(path));
  return own.length > 0 ? own : [...candidates];
}
