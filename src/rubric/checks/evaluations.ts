import { plural } from "../../base/format.ts";
import type { StoredRun } from "../../evaluation/stored-run.ts";
import type { History } from "../../repository/history.ts";
import type { SourceFiles } from "../../repository/source-files.ts";
import { atRun, type Check, unscored } from "../check.ts";
import { gradedAnswers } from "../graded-answer.ts";

/** With evaluations of this many versions of the solution, the score is 1. */
const MIN_VERSIONS = 3;

/**
 * c06: evaluations were made during the work, of several versions of the solution that can be checked out again. Commits
 * between which no code of the solution changed are one version, and so are those that give the same answers: a changed
 * comment is no other solution.
 */
export const evaluations: Check = {
  id: "c06",
  name: "evaluations",
  title: "evaluations that can be repeated",
  async run({ runs, files, history, mode }) {
    const own = runs.filter(({ role, state }) => role === "candidate" && state === "finished");
    if (mode === "official") return unscored("evaluations are stored on the candidate's machine only");
    const versionOf = versionsOf(history, files);
    const committed = own.flatMap((run) => {
      const version = versionOf(run);
      return version === undefined ? [] : [{ version, answers: gradedAnswers(run.cases) }];
    });
    const [versions, answers] = [new Set(committed.map(({ version }) => version)), committed.map((one) => one.answers)];
    const different = Math.min(versions.size, new Set(answers).size);
    const score = Math.min(1, different / MIN_VERSIONS);
    return {
      score,
      evidence: own.slice(0, 5).map((run) => atRun(run.id, `${run.label} ${placeOf(run, versionOf(run))}`)),
      ...(score < 1 && {
        note: `${plural(own.length, "finished run")} of yours, of ${different} of ${MIN_VERSIONS} committed versions of the solution that answer differently`,
      }),
    };
  },
};

/**
 * The version of the solution that a run measured: the number of commits up to it that change the solution. Undefined for
 * uncommitted code and for commits that are not in the history.
 */
function versionsOf(
  { commits, misdated }: History,
  sources: Pick<SourceFiles, "isPipeline">,
): (run: StoredRun) => number | undefined {
  const left = new Set(misdated.map(({ commit }) => commit.hash));
  const versions = new Map<string, number>();
  let version = 0;
  commits.forEach(({ hash, files }, index) => {
    if (index > 0 && !left.has(hash) && files.some(({ path }) => sources.isPipeline(path))) version++;
    if (!left.has(hash)) versions.set(hash, version);
  });
  return ({ gitCommit, gitDirty }) => (gitDirty === false && gitCommit ? versions.get(gitCommit) : undefined);
}

function placeOf({ gitCommit, gitDirty }: StoredRun, version: number | undefined): string {
  if (!gitCommit) return "at no commit";
  const at = `at ${gitCommit.slice(0, 7)}`;
  if (gitDirty) return `${at}, with uncommitted changes`;
  return version === undefined ? `${at}, which is not in the history` : `${at}, version ${version} of the solution`;
}
