import { plural } from "../../base/format.ts";
import { wordCount } from "../../base/markdown/prose.ts";
import { sectionsOf } from "../../base/markdown/sections.ts";
import { fileAt } from "../../repository/history.ts";
import { isPipeline } from "../../repository/source-files.ts";
import { atCommit, atFile, type Check } from "../check.ts";

const FILE = "CLARIFICATIONS.md";
const ENOUGH = 3;

/** c22: questions, each with what is assumed meanwhile, were committed before the solution was first changed. */
export const questionsFirst: Check = {
  id: "c22",
  title: "questions before code",
  async run({ repository, history, files }) {
    const now = questionsIn(await files.text(FILE));
    const firstCode = history.own.find((commit) => commit.files.some(({ path }) => isPipeline(path)));
    const early = firstCode ? questionsIn((await fileAt(repository.root, firstCode.hash, FILE)) ?? "") : now;
    const score = 0.3 * Math.min(1, now / ENOUGH) + 0.7 * Math.min(1, early / ENOUGH);
    return {
      score,
      evidence: [
        atFile(FILE, `${plural(now, "question")}, ${early} of them by the first change of the solution`),
        ...(firstCode ? [atCommit(firstCode.hash, `first change of the solution: ${firstCode.subject}`)] : []),
      ],
      ...(score < 1 && {
        note:
          now === 0
            ? "no question is recorded"
            : `${plural(early, "question")} ${early === 1 ? "was" : "were"} there before the code (${ENOUGH} are wanted)`,
      }),
    };
  },
};

/** Entries `## Q1: ...` with some text; the template's own stands in a code block. */
export const questionsIn = (text: string): number =>
  sectionsOf(text).filter(({ title, body }) => /^Q\d+\b/i.test(title) && wordCount(body) >= 8).length;
