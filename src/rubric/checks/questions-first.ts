import { plural } from "../../base/format.ts";
import { wordCount } from "../../base/markdown/prose.ts";
import { sectionsOf } from "../../base/markdown/sections.ts";
import { fileAt } from "../../repository/history.ts";
import { isPipeline } from "../../repository/source-files.ts";
import { atCommit, atFile, type Check } from "../check.ts";

const FILE = "CLARIFICATIONS.md";
const MIN_QUESTIONS = 3;

/** c22: questions, each with the assumption made meanwhile, were committed before the solution was first changed. */
export const questionsFirst: Check = {
  id: "c22",
  name: "questions-first",
  title: "questions before code",
  async run({ repository, history, files }) {
    const now = questionsIn(await files.text(FILE));
    const firstCode = history.own.find((commit) => commit.files.some(({ path }) => isPipeline(path)));
    const early = firstCode ? questionsIn((await fileAt(repository.root, firstCode.hash, FILE)) ?? "") : now;
    const score = 0.3 * Math.min(1, now / MIN_QUESTIONS) + 0.7 * Math.min(1, early / MIN_QUESTIONS);
    return {
      score,
      evidence: [
        atFile(FILE, `${plural(now, "question")}, ${early} of them before the first change of the solution`),
        ...(firstCode ? [atCommit(firstCode.hash, `first change of the solution: ${firstCode.subject}`)] : []),
      ],
      ...(score < 1 && {
        note:
          now === 0
            ? "no question is recorded"
            : `${early} of ${MIN_QUESTIONS} questions were recorded before the code`,
      }),
    };
  },
};

const MIN_WORDS = 8;

/** The number of entries `## Q1: ...` with some text. The template's own example is in a code block and does not count. */
export const questionsIn = (text: string): number =>
  sectionsOf(text).filter(({ title, body }) => /^Q\d+\b/i.test(title) && wordCount(body) >= MIN_WORDS).length;
