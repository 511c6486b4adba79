import type { AttemptEvent } from "../../attempt/events.ts";
import type { StoredRun } from "../../evaluation/stored-run.ts";
import type { RepositoryManifest } from "../../repository/repository.ts";
import { atCommit, atRun, type Check, unscored } from "../check.ts";
import { gradedAnswers } from "../graded-answer.ts";

/** A first evaluation within this share of the work is early. From there the score falls evenly to zero at the end. */
const EARLY = 0.4;

/**
 * c07: how early in the work the first evaluation was; zero after the last change of the solution, and where the
 * answers never changed after it: later commits then may change nothing but comments.
 */
export const evaluationEarly: Check = {
  id: "c07",
  name: "early-evaluation",
  title: "evaluation before the last change",
  async run({ repository, files, history, counted, runs, measurements: { development } }) {
    const own = runs.filter(({ role, state }) => role === "candidate" && state === "finished");
    const first = own.at(-1);
    if (!first) return { score: 0, evidence: [], note: "nothing was evaluated" };
    const last = history.own.filter((commit) => commit.files.some(({ path }) => files.isPipeline(path))).at(-1);
    if (!last) return unscored("no commit of yours touches the solution yet");
    if (!changedSince(first, own, development)) {
      const evidence = [atRun(first.id, "first evaluation, with the answers of today")];
      return { score: 0, evidence, note: "the answers have not changed since the first evaluation" };
    }
    const moment = new Date(first.startedAt).getTime();
    const start = startOf(repository.manifest, counted.events, Math.min(moment, last.date.getTime()));
    const span = last.date.getTime() - start;
    // Clocks differ and histories are rewritten, so there may be no span to divide.
    if (span <= 0) return unscored("the commits are older than the repository");
    const share = (moment - start) / span;
    const score = Math.min(1, Math.max(0, (1 - share) / (1 - EARLY)));
    return {
      score,
      evidence: [
        atRun(first.id, `first evaluation, ${(100 * share).toFixed(0)}% into the work`),
        atCommit(last.hash, `last change of the solution: ${last.subject}`),
      ],
      ...(score < 1 && {
        note:
          share >= 1
            ? "the first evaluation came after the last change"
            : `the first evaluation came ${(100 * share).toFixed(0)}% into the work`,
      }),
    };
  },
};

/**
 * Whether answers changed after the first evaluation. Without a later run, that is not known, and assumed.
 * @param own finished runs of the candidate
 * @param now the run on the same cases that this score made
 */
function changedSince(first: StoredRun, own: readonly StoredRun[], now: StoredRun | undefined): boolean {
  const later = own.filter((run) => run !== first && run.label === first.label);
  if (now?.state === "finished") later.push(now);
  const answers = gradedAnswers(first.cases);
  return later.length === 0 || later.some(({ cases }) => gradedAnswers(cases) !== answers);
}

/**
 * When the work began, in milliseconds since the epoch: when the clock was started, unless some of the work is older;
 * otherwise when the repository was made.
 * @param earliest the oldest moment of the work that is known
 */
function startOf(manifest: RepositoryManifest, events: readonly AttemptEvent[], earliest: number): number {
  const started = events.find(({ type }) => type === "started");
  const clock = started ? Date.parse(started.at) : Number.NaN;
  return clock <= earliest ? clock : new Date(manifest.created_at).getTime();
}
