import { atCommit, type Check } from "../check.ts";

/** The candidate has committed work of their own. Generated files do not count. */
export const ownWork: Check = {
  id: "own_work",
  name: "own-work",
  title: "commits of your own that touch the solution",
  async run({ files, history }) {
    const own = history.own.filter((commit) => commit.files.some(({ path }) => files.isPipeline(path)));
    return {
      score: Number(own.length > 0),
      evidence: own.slice(0, 3).map(({ hash, subject }) => atCommit(hash, subject)),
      ...(own.length === 0 && { note: "no commit after the first one touches the solution" }),
    };
  },
};
