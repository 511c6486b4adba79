import { createRandom } from "../../base/random.ts";
import { codeUnderTest, testFiles } from "../../evaluation/own-tests/test-files.ts";
import type { Sandbox } from "../../evaluation/sandbox.ts";
import type { ChangedCode, DrawnQuestion } from "../../exercise/defense.ts";
import type { Mutant } from "../../repository/mutations/mutants.ts";
import { withMutant } from "../../repository/mutations/with-mutant.ts";
import type { Material } from "../question-material.ts";
import type { TrialContext } from "../trial-run.ts";
import { TEST_TIMEOUT_MS, testPatience } from "./outcome.ts";
import { testQuestion } from "./question.ts";
import { ownTestsIn } from "./run-own-tests.ts";

/** With fewer tests, a prediction is a guess; no more than these are asked about. */
const MIN_TESTS = 3;
const MAX_TESTS = 15;
/** A change that fails nearly all tests is no question. */
const MAX_SHARE = 0.75;
/** After so many changes, or so many seconds, the search ends. */
const MAX_TRIED = 8;
const MAX_SECONDS = 60;

/** A copy of the candidate's code in which changes are tried. */
export interface TriedCode {
  sandbox: Sandbox;
  commit: string;
  text(path: string): Promise<string>;
  /** Changes in the order in which they are tried. */
  mutants: readonly Mutant[];
}

/**
 * Look for a small change of the candidate's own code that some of the candidate's own tests notice, but not nearly all.
 * @param number of the question in the interview, from 1
 * @returns undefined if there are too few tests, they do not pass, their program is not known, or nothing was found
 */
export async function findTestChange(
  context: Pick<TrialContext, "repository" | "signal">,
  material: Pick<Material, "files" | "history">,
  { sandbox, commit, text, mutants }: TriedCode,
  seed: number,
  number: number,
): Promise<DrawnQuestion | undefined> {
  const { own } = testFiles(material);
  const tests = own.length > 0 ? await ownTestsIn(context, sandbox, own) : undefined;
  if (!tests) return undefined;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const first = await tests.passing(TEST_TIMEOUT_MS);
  const timeout = testPatience(1000 * seconds());
  const again = first && (await tests.passing(timeout));
  const names = [...(first ?? [])].filter((name) => again?.has(name));
  if (names.length < MIN_TESTS) return undefined;
  const chosen = new Set(createRandom(seed).shuffle(names).slice(0, MAX_TESTS));
  const asked = names.filter((name) => chosen.has(name));
  const reached = new Set(await codeUnderTest(material, own));
  for (const mutant of mutants.filter(({ file }) => reached.has(file)).slice(0, MAX_TRIED)) {
    if (seconds() > MAX_SECONDS) break;
    const passing = await withMutant(sandbox.root, mutant, () => tests.passing(timeout));
    if (!passing) continue;
    const share = asked.filter((name) => !passing.has(name)).length / asked.length;
    if (share === 0 || share > MAX_SHARE) continue;
    const change: ChangedCode = { subject: "tests", commit, ...mutant, cases: asked, fields: [] };
    return testQuestion(number, change, await text(mutant.file));
  }
  return undefined;
}
