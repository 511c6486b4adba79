import type { AttemptEvent } from "../../attempt/events.ts";
import type { RepositoryManifest } from "../../repository/repository.ts";
import { isPipeline } from "../../repository/source-files.ts";
import { atCommit, atRun, type Check, unscored } from "../check.ts";

/** A first evaluation within this share of the work is early. From there the score falls evenly to zero at the end. */
const EARLY = 0.4;

/** c07: how early in the work the first evaluation was; zero after the last change of the solution. */
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
 * When the work began, in milliseconds since the epoch: when the clock was started, unless some of the work is older;
 * otherwise when the repository was made.
 * @param earliest the oldest moment of the work that is known
 */
function startOf(manifest: RepositoryManifest, events: readonly AttemptEvent[], earliest: number): number {
  const started = events.find(({ type }) => type === "started");
  const clock = started ? Date.parse(started.at) : Number.NaN;
  return clock <= earliest ? clock : new Date(manifest.created_at).getTime();
}
