import type { AttemptEvent } from "../../attempt/events.ts";
import type { RepositoryManifest } from "../../repository/repository.ts";
import { isPipeline } from "../../repository/source-files.ts";
import { atCommit, atRun, type Check, unscored } from "../check.ts";

/** Shares of the work after which a first evaluation no longer counts as early, and after which it counts as late. */
const EARLY = 0.4;
const LATE = 0.7;

/** c07: the first evaluation was in the first 40% of the work, and before the last change of the solution. */
export const evaluationEarly: Check = {
  id: "c07",
  name: "early-evaluation",
  title: "evaluation before the last change",
  async run({ repository, history, counted, runs }) {
    const first = runs.filter(({ role }) => role === "candidate").at(-1);
    if (!first) return { score: 0, evidence: [], note: "nothing was evaluated" };
    const last = history.own.filter(({ files }) => files.some(({ path }) => isPipeline(path))).at(-1);
    if (!last) return unscored("no commit of yours touches the solution yet");
    const moment = new Date(first.startedAt).getTime();
    const start = startOf(repository.manifest, counted.events, Math.min(moment, last.date.getTime()));
    const span = last.date.getTime() - start;
    // Clocks differ and histories are rewritten, so there may be no span to divide.
    if (span <= 0) return unscored("the commits are older than the repository");
    const share = (moment - start) / span;
    const score = share <= EARLY ? 1 : share <= LATE ? 0.6 : share < 1 ? 0.3 : 0;
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
 * When the work began, in milliseconds since the epoch: when the clock was started, unless some of the work is older;
 * otherwise when the repository was made.
 * @param earliest the oldest moment of the work that is known
 */
function startOf(manifest: RepositoryManifest, events: readonly AttemptEvent[], earliest: number): number {
  const started = events.find(({ type }) => type === "started");
  const clock = started ? Date.parse(started.at) : Number.NaN;
  return clock <= earliest ? clock : new Date(manifest.created_at).getTime();
}
