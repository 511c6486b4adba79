import { plural } from "../../base/format.ts";
import type { Commit } from "../../repository/history.ts";
import { isReference } from "../../repository/source-files.ts";
import { atCommit, type Check, type CheckContext, fact, meanOf } from "../check.ts";

const MIN_COMMITS = 6;
/** The largest commit should hold at most this share of the changed lines. */
const MAX_SHARE = 0.6;
const MIN_SPAN_MINUTES = 30;

/** c12: the history shows the work as a sequence: several commits, none with most of the lines, spread over some time. */
export const commits: Check = {
  id: "c12",
  name: "commits",
  title: "shape of the history",
  async run({ files, history }) {
    const changedLines = (commit: Commit) => ownLines(commit, files);
    const misdated = history.misdated
      .slice(0, 4)
      .map(({ commit, reason }) => atCommit(commit.hash, `does not count: ${reason}`));
    const own = history.own.filter((commit) => changedLines(commit) > 0);
    if (own.length === 0)
      return { score: 0, evidence: misdated, note: misdated[0]?.text ?? "there is no commit of yours" };
    const sizes = own.map(changedLines);
    const all = sizes.reduce((sum, size) => sum + size, 0);
    const largest = Math.max(...sizes);
    const share = all === 0 ? 1 : largest / all;
    const times = own.map(({ date }) => date.getTime());
    const minutes = (Math.max(...times) - Math.min(...times)) / 60_000;
    const parts = [
      Math.min(1, own.length / MIN_COMMITS),
      share <= MAX_SHARE ? 1 : Math.max(0, (1 - share) / (1 - MAX_SHARE)),
      Math.min(1, minutes / MIN_SPAN_MINUTES),
    ];
    const giant = own[sizes.indexOf(largest)];
    const score = meanOf(parts);
    return {
      score,
      evidence: [
        fact(`${own.length} commits over ${minutes.toFixed(0)} minutes`),
        ...misdated,
        ...(giant ? [atCommit(giant.hash, `the largest has ${(100 * share).toFixed(0)}% of the changed lines`)] : []),
      ],
      ...(score < 1 && {
        note: `${plural(own.length, "commit")}, the largest with ${(100 * share).toFixed(0)}% of the lines`,
      }),
    };
  },
};

/** Lines that a commit adds or removes, without lockfiles, vendored code, the kit's own folder and the revealed reference. */
const ownLines = ({ files }: Commit, { isVendored }: CheckContext["files"]) =>
  files
    .filter(({ path }) => !/lock|\.takehome\//.test(path) && !isReference(path) && !isVendored(path))
    .reduce((sum, { added, deleted }) => sum + Math.max(added, deleted), 0);
